package io.attentionmotor.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the columns of a log can hold, and what such columns are often called elsewhere. */
enum LogColumn {
    USER("userid useruid uid visitorid visitor customerid customer reviewerid memberid member clientid personid"
            + " accountid playerid author userno sessionid session"),
    ITEM("itemid iid parentasin asin productid product videoid movieid articleid newsid trackid songid artistid"
            + " bookid gameid appid businessid venueid placeid locationid poiid poi photoid goodsid skuid sku"
            + " adgroupid adid creativeid campaignid campaign contentid docid aid isbn animeid"),
    TIMESTAMP("ts timems timestampms time eventtime eventtimestamp datetime unixreviewtime unixtime timelocal utctime"
            + " createdat creationtime visittime checkintime viewtime clicktime eventdate tdat date day"),
    CATEGORY("categoryid cateid catid cate cat itemcategory productcategory maincategory categorycode categoryname"
            + " genres genre class department"),
    TITLE("itemtitle itemname productname name moviename trackname"),
    LABEL("click clicked isclick clk islabel target purchased rating stars overall score reviewoverall"),
    EVENT("eventtype type behaviortype behaviourtype behavior behaviour actiontype action"),
    SESSION("sessionid usersession visitid impressionid requestid slateid"),
    PART("split fold subset");

    private static final List<String> RATINGS =
            List.of("rating", "stars", "overall", "score", "reviewoverall", "watchratio");

    private final String synonyms;

    LogColumn(String synonyms) {
        this.synonyms = synonyms;
    }

    /** As in a header. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean required() {
        return this == USER || this == ITEM || this == TIMESTAMP;
    }

    static Optional<LogColumn> of(String id) {
        return Arrays.stream(values()).filter(column -> column.id().equals(id)).findFirst();
    }

    /** Whether a column so called is read where it is there, though a log needs none. */
    static boolean isOptional(String name) {
        String id = name.strip().toLowerCase(Locale.ROOT);
        return id.startsWith(LogOptions.PROFILE)
                || of(id).filter(column -> !column.required()).isPresent();
    }

    private List<String> synonyms() {
        return List.of(synonyms.split(" ", -1));
    }

    /** Whether a column so called holds ratings, of which only a threshold makes labels. */
    static boolean holdsRatings(String name) {
        return RATINGS.contains(plain(name));
    }

    /** Whether some kind of column is often called so. */
    static boolean isKnown(String name) {
        String plain = plain(name);
        return Arrays.stream(values())
                .anyMatch(
                        column -> column.id().equals(plain) || column.synonyms().contains(plain));
    }

    /** The name that most likely stands for this column. */
    Optional<String> likeliest(List<String> names) {
        return synonyms().stream()
                .flatMap(synonym -> names.stream().filter(name -> plain(name).equals(synonym)))
                .findFirst()
                .or(() -> names.stream().filter(this::isTypo).findFirst());
    }

    /** Whether a column of this name is probably this one, misspelt. */
    boolean isTypo(String name) {
        int distance = distance(plain(name), id());
        return distance > 0 && distance <= (id().length() < 6 ? 1 : 2);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** How many characters must be inserted, removed, replaced or swapped with their neighbours. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
                least = Math.min(least, steps[i - 1][j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = least;
            }
        }
        return steps[a.length()][b.length()];
    }
}

package io.attentionmotor.model;

/** A product of matrices, {@code [rows, inner] x [inner, columns]}. */
public record MatrixProduct(long rows, long inner, long columns) {}

package io.millrace.systems;

/**
 * How a REST source is paged.
 *
 * @param parameter query parameter that asks for the next page; null for {@link PagingKind#LINK}
 * @param next dotted path of the next page's token or link in the answer; null for PAGE and OFFSET, and for a LINK in the
 *     {@code Link} header
 * @param sizeParameter query parameter of the page size; null: the source decides
 * @param size records asked for; a source may answer with fewer
 */
public record RestPaging(PagingKind kind, String parameter, String next, String sizeParameter, int size) {}

package io.millrace.worker.paging;

/**
 * What to ask a REST source for; whoever sends it decides nothing.
 *
 * @param from value of the lower end's parameter; null: none is sent
 * @param to value of the upper end's parameter; null: none is sent
 * @param ask value of the paging parameter, or the link to follow; null: none
 * @param continuing whether it holds a token or link, which the source may have forgotten
 */
public record RestQuery(String from, String to, String ask, boolean continuing) {}

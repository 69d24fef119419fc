package io.millrace.proofs.overload;

import java.time.Duration;
import java.util.List;

/**
 * A part that is away for a while.
 *
 * @param takeAway ends it
 * @param bringBack returns when it is there again
 * @param meanwhile calls of the API, and what they may answer while it is away
 */
record Outage(String name, Duration length, Runnable takeAway, Runnable bringBack, List<RestProbe.Call> meanwhile) {}

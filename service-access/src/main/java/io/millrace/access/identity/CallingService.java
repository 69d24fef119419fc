package io.millrace.access.identity;

import jakarta.enterprise.context.RequestScoped;

/** The service whose call is being answered, for audit; set once {@link CalledBy} has let it in. */
@RequestScoped
public class CallingService {
    private String name;

    void is(String caller) {
        name = caller;
    }

    public String name() {
        if (name == null) {
            throw new IllegalStateException("not a call of a service: the resource lacks @CalledBy");
        }
        return name;
    }
}

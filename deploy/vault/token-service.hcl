# What token-service may do in the secret store, the mount being "millrace" (key-value engine version 2, cas_required = true).
# No other service gets a policy: credentials reach sync-worker through token-service's audited leases alone.

# Source credentials, by environment and connection.
path "millrace/data/live/connections/+" {
  capabilities = ["create", "read", "update"]
}
path "millrace/data/test/connections/+" {
  capabilities = ["create", "read", "update"]
}

# Deleting the metadata removes a credential with all its versions.
path "millrace/metadata/live/connections/+" {
  capabilities = ["delete"]
}
path "millrace/metadata/test/connections/+" {
  capabilities = ["delete"]
}

# The keys by which webhooks are signed, by environment and endpoint.
path "millrace/data/live/webhooks/+" {
  capabilities = ["create", "read", "update"]
}
path "millrace/data/test/webhooks/+" {
  capabilities = ["create", "read", "update"]
}
path "millrace/metadata/live/webhooks/+" {
  capabilities = ["delete"]
}
path "millrace/metadata/test/webhooks/+" {
  capabilities = ["delete"]
}

# The keys of the token hashes: created once, extended at a rotation, never deleted.
path "millrace/data/token-service/pepper" {
  capabilities = ["create", "read", "update"]
}

# Its own login.
path "auth/token/renew-self" {
  capabilities = ["update"]
}

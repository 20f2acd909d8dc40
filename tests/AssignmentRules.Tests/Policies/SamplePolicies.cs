namespace AssignmentRules.Tests.Policies;

/// <summary>The examples of the documentation of the policy file, retyped.</summary>
internal static class SamplePolicies
{
    public const string Everything = """
        {
          "$schema": "./assignment-policy.schema.json",
          "version": 1,
          "name": "Acme",
          "pools": {                // who takes turns
            "sales": {
              "strategy": "round-robin",
              "members": [ "u1", { "user": "u2", "weight": 2, "excludes": { "type": "renter" }, "maxOpen": 20, "maxPerDay": 5 }, { "user": "u3", "tier": 2, "hours": { "mon-fri": "09:00-17:00" } } ],
              "fallback": [ "any-active-user" ]
            },
            "intake": { "strategy": "single", "members": [ "dee" ], "fallback": [ { "pool": "sales" }, "any-active-user" ] },
            "weighted": {
              "strategy": "weighted-round-robin",
              "leave": { "catchUp": 2 },
              "manualCounts": true,
              "timeZone": "Europe/Paris",
              "members": [ { "user": "u1", "weight": 0, "hours": { "mon-fri": ["09:00-12:00", "13:00-17:30"], "sat": "22:00-06:00", "fri-mon": "00:00-24:00" } } ]
            },
            "nobody": { "members": [], "leave": "full" },
          },
          "teams": {
            "intake": { "members": [ "dee" ], "assign": [ { "user": "dee" }, "team-member", "any-active-user" ] },
            "sales":  { "members": [ "bob", "cho", "tia" ], "assign": [ { "pool": "sales" }, "team-member", "any-active-user" ],
                        "when": { "type": [ "solar", "roof" ] } },
            "support": { }
          },
          "assignment": [
            {
              "name": "Inbound, bot took over",
              "when": { "source": "inbound-bot" },
              "assign": [ { "owner": "contact" }, { "user": "dee" } ],
              "otherwise": "unassigned"
            },
            {
              "name": "Everything a condition can have",
              "when": { "source": "import", "country": ["FR", "BE"], "employees": { "gte": 200, "lt": 5000 },
                "email": { "endsWith": "@example.test" }, "cadence.type": { "not": "personal" }, "phone": { "exists": true },
                "any": [ { "type": "solar" }, { "tags": { "contains": "vip" } } ], "all": [ ], "none": [ ] },
              "assign": [ "existing", "selected", "initiator", { "owner": "success-manager" }, "team", { "team": "intake" }, { "custom": "by-region" }, "team-member", "any-active-user" ],
              "otherwise": "keep",
              "locked": true
            },
            { "name": "Leave it", "assign": "leave", "otherwise": "reject", },
          ],
          "workflows": [
            {
              "id": "skipped", "name": "A skipped task means no interest", "enabled": true, "priority": 0, "cadence": null,
              "on": "task-skipped",
              "when": { "country": "FR" },
              "do": [
                { "action": "change-status", "account": "Pas intéressé", "lead": "Clôturé - Converti" },
                { "action": "pause-cadence", "days": 2 }
              ],
              "onError": "stop"
            },
            { "id": "long-call", "on": { "trigger": "call-longer-than", "seconds": 120 }, "enabled": false, "priority": -3, "cadence": "CT-1", "onError": "continue", "do": [
              { "action": "change-owner", "to": "cho" }, { "action": "change-owner", "to": [ { "pool": "sales" } ] }, { "action": "stop-cadence" },
              { "action": "pause-cadence", "minutes": 90 }, { "action": "move-to-cadence", "cadence": "CT-2" }, { "action": "go-to-last-step" },
              { "action": "reassign", "to": [ "initiator" ] }, { "action": "notify", "users": [ "existing" ], "message": "Ring them." },
              { "action": "hand-over", "role": "success-manager", "to": [ { "user": "tia" } ] }, { "action": "post-to-chat", "channel": "#sales", "retries": [ 1, 2.50 ] } ] },
            { "id": "link", "on": { "trigger": "custom-link-clicked", "link": "L1" }, "do": [ { "action": "stop-cadence" } ] },
            { "id": "host", "on": { "trigger": "invoice-paid", "above": { "amount": 1e3 } }, "do": [ { "action": "stop-cadence" } ] },
          ],
          "cascades": 2, /* levels */
          "handOver": { "tasks": "keep", "roles": { "sales-manager": { "tasks": "move-all" }, "other": {} }, "mail": "digest", "relations": { "lead": "move-open" } }
        }
        """;
}

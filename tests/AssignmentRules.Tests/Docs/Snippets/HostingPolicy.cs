namespace AssignmentRules.Tests.Docs.Snippets;

/// <summary>The policy that the snippets of the page for developers run under; it uses everything that they register.</summary>
internal static class HostingPolicy
{
    public const string Json = """
        {
          "version": 1,
          "pools": {
            "sales": { "members": [ "ana", "ben", "cho" ] },
            "quiet": { "strategy": "fewest-turns", "members": [ "ana", "ben" ] }
          },
          "teams": { "intake": { "members": [ "ben" ] } },
          "assignment": [
            { "name": "Cadence", "when": { "cadence.type": "team" }, "assign": [ "initiator" ], "otherwise": "reject" },
            { "name": "By territory", "when": { "source": "web-form" }, "assign": [ { "custom": "territory" }, { "pool": "quiet" } ] },
            { "name": "Big companies wait", "when": { "employees": { "gte": 1000 } }, "assign": [ { "user": "kim" } ] },
            { "name": "New leads", "assign": [ "existing", { "owner": "contact" }, "team", { "pool": "sales" } ] }
          ]
        }
        """;
}

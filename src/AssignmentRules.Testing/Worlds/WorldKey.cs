namespace AssignmentRules.Testing.Worlds;

/// <summary>Reads <c>person:p1@CT-1</c> in a world whose cadences are known: both ids may have an <c>@</c> in them.</summary>
internal static class WorldKey
{
    /// <summary>The record in a cadence of the world; null: no cadence of the world is called as the text ends.</summary>
    public static RecordKey? Find(MemoryHost host, string tenantId, string text)
    {
        for (var at = text.LastIndexOf('@'); at > 0; at = text.LastIndexOf('@', at - 1))
        {
            var key = new RecordKey(text[..at], text[(at + 1)..]);
            if (host.FindCadence(tenantId, key.CadenceId!) is not null || host.FindMember(tenantId, key.RecordId, key.CadenceId!) is not null)
            {
                return key;
            }
        }

        return null;
    }
}

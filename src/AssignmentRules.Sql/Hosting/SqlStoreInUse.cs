namespace AssignmentRules.Sql.Hosting;

/// <summary>The store, once somebody asked the container for it.</summary>
internal sealed class SqlStoreInUse
{
    public SqlAssignmentStore? Store { get; set; }
}

namespace AssignmentRules.Sql.Tests.Databases;

/// <summary>The databases that a test is run on.</summary>
public enum Backend
{
    PostgreSql,
    Sqlite,
}

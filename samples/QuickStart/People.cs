using AssignmentRules;

namespace QuickStart;

/// <summary>Who works here. A real host asks its own directory: see IUserDirectory.</summary>
internal static class People
{
    public const string Tenant = "acme";

    public static readonly IReadOnlyList<User> All =
    [
        new("ada") { Role = PermissionRole.Admin },
        new("ana"),
        new("ben"),
        new("cho"),
        new("dee"),
        new("eli"),
        new("fay") { IsActive = false },
        new("kim") { IsActive = false },
    ];
}

using AssignmentRules.Ports;

namespace AssignmentRules.Assignments;

/// <summary>The default of <see cref="IAssignmentAuthorizer"/>: administrators may do everything, team leaders reassign, transfer and hand over, integrations hand over, whoever acts may ask for an assignment (the policy says what becomes of it).</summary>
internal sealed class RoleAuthorizer : IAssignmentAuthorizer
{
    public ValueTask<bool> IsAllowedAsync(AuthorizationRequest request, CancellationToken cancellationToken = default) => new(request.Operation switch
    {
        AssignmentOperation.Assign => true,
        AssignmentOperation.Reassign or AssignmentOperation.Transfer => request.User is { IsActive: true } user && IsAdminOrLeader(user),
        AssignmentOperation.HandOver => request.User is { IsActive: true } user && (IsAdminOrLeader(user) || user.Kind == UserKind.Integration),
        _ => request.User is { IsActive: true } administrator && IsAdmin(administrator),
    });

    private static bool IsAdminOrLeader(User user) => IsAdmin(user) || user.Role == PermissionRole.Leader || user.LeadsTeamIds.Count > 0;

    private static bool IsAdmin(User user) => user.Role is PermissionRole.Admin or PermissionRole.SuperAdmin;
}

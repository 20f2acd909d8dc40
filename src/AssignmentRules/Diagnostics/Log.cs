using Microsoft.Extensions.Logging;

namespace AssignmentRules.Diagnostics;

/// <summary>Every message that the library logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The lookup '{Lookup}' failed; the chain goes on with the reason {Reason}.")]
    public static partial void LookupFailed(this ILogger logger, Exception exception, string lookup, string reason);

    [LoggerMessage(2, LogLevel.Warning, "Nobody could be found for {Record} of tenant {TenantId}; it waits in the list of unassigned: {Reasons}.")]
    public static partial void Unassigned(this ILogger logger, string tenantId, RecordKey record, string reasons);

    [LoggerMessage(30, LogLevel.Error, "A hand-over could not {What}; applying it again under the same operation id goes on with it.")]
    public static partial void HandOverFailed(this ILogger logger, Exception exception, string what);

    [LoggerMessage(31, LogLevel.Information, "{AccountId} of tenant {TenantId} was handed over, with {TaskCount} tasks.")]
    public static partial void AccountHandedOver(this ILogger logger, string accountId, string tenantId, int taskCount);

    [LoggerMessage(32, LogLevel.Information, "For {UserId} of tenant {TenantId}: {Summary}.")]
    public static partial void Told(this ILogger logger, string userId, string tenantId, string summary);

    [LoggerMessage(3, LogLevel.Information, "The policy of tenant {TenantId} is now version {Version}.")]
    public static partial void PolicyChanged(this ILogger logger, string tenantId, string version);

    [LoggerMessage(4, LogLevel.Error, "A new policy of tenant {TenantId} was refused; version {Version} stays in force.")]
    public static partial void PolicyRefused(this ILogger logger, Exception exception, string tenantId, string version);

    [LoggerMessage(6, LogLevel.Warning, "Whether the policy of tenant {TenantId} changed could not be found out; version {Version} stays in force meanwhile, and it is tried again.")]
    public static partial void PolicyNotRead(this ILogger logger, Exception exception, string tenantId, string version);

    [LoggerMessage(8, LogLevel.Warning, "The policy of tenant {TenantId} is gone; version {Version} stays in force as long as the host runs. {Missing}")]
    public static partial void PolicyMissed(this ILogger logger, string tenantId, string version, string missing);

    [LoggerMessage(7, LogLevel.Warning, "{Source} lists no tenant: no policy was checked at start.")]
    public static partial void NoPolicyChecked(this ILogger logger, string source);

    [LoggerMessage(20, LogLevel.Warning, "A workflow asked the host for '{What}', and it failed.")]
    public static partial void ActionFailed(this ILogger logger, Exception exception, string what);

    [LoggerMessage(21, LogLevel.Information, "For {UserId} of tenant {TenantId}: {Message}")]
    public static partial void Notified(this ILogger logger, string tenantId, string userId, string message);

    [LoggerMessage(22, LogLevel.Warning, "The workflow '{WorkflowId}' of tenant {TenantId} failed at '{Action}': {Why}.")]
    public static partial void WorkflowFailed(this ILogger logger, string tenantId, string workflowId, string action, string why);

    [LoggerMessage(23, LogLevel.Error, "What is due of the workflows of tenant {TenantId} could not be done; it is tried again.")]
    public static partial void ResumeFailed(this ILogger logger, Exception exception, string tenantId);

    [LoggerMessage(24, LogLevel.Warning, "Another node goes on with the event {EventId} of tenant {TenantId}: this one was silent for longer than its lease.")]
    public static partial void LeaseLost(this ILogger logger, string eventId, string tenantId);

    [LoggerMessage(25, LogLevel.Information, "The rule '{Rule}' forbids the workflow '{WorkflowId}' of tenant {TenantId} for the event {EventId}: {Why}.")]
    public static partial void WorkflowForbidden(this ILogger logger, string tenantId, string eventId, string workflowId, string rule, string why);

    [LoggerMessage(26, LogLevel.Information, "The rule '{Rule}' proposes actions for the event {EventId} of tenant {TenantId}: {Why}.")]
    public static partial void ActionsProposed(this ILogger logger, string tenantId, string eventId, string rule, string? why);
}

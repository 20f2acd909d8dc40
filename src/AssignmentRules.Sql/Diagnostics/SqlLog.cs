using Microsoft.Extensions.Logging;

namespace AssignmentRules.Sql.Diagnostics;

/// <summary>Everything that the store logs.</summary>
internal static partial class SqlLog
{
    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "{Database} did not do it; attempt {Attempt} failed, another follows.")]
    public static partial void StepRetried(this ILogger logger, Exception exception, string database, int attempt);
}

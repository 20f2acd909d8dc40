using System.Data.Common;
using AssignmentRules.Sql.Steps;
using Polly;
using Polly.Retry;

namespace AssignmentRules.Sql.Faults;

/// <summary>
/// Tries again what may succeed, so often and with such pauses as the settings say, and says in one exception what became of it. The pauses are by the
/// system's clock, whatever the host's says: they are for a database, and no decision sees them.
/// </summary>
internal sealed class RetryPolicy
{
    private readonly SqlDialect dialect;
    private readonly int retries;
    private readonly ResiliencePipeline pipeline;

    public RetryPolicy(SqlDialect dialect, SqlStoreOptions options, Action<Exception, int> note)
    {
        this.dialect = dialect;
        retries = options.Retries;
        var builder = new ResiliencePipelineBuilder();
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(MayRetry),
                MaxRetryAttempts = retries,
                Delay = options.RetryDelay,
                MaxDelay = options.RetryDelay * 100,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,

                // Whoever was faster is done; only who meets the next one too gets out of the way.
                DelayGenerator = retry => new(retry.AttemptNumber == 0 && IsConflict(retry.Outcome.Exception!) ? TimeSpan.Zero : null),
                OnRetry = retry =>
                {
                    note(retry.Outcome.Exception!, retry.AttemptNumber + 1);
                    return default;
                },
            });
        }

        pipeline = builder.Build();
    }

    /// <summary>Runs something that can be run again.</summary>
    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> run, CancellationToken cancellationToken, Func<bool>? isInDoubt = null) =>
        await RunAsync(
            async token =>
            {
                await run(token).ConfigureAwait(false);
                return true;
            },
            cancellationToken,
            isInDoubt).ConfigureAwait(false);

    /// <summary>Runs something that can be run again.</summary>
    /// <param name="run">What is run.</param>
    /// <param name="cancellationToken">Ends a run, and the waiting between two.</param>
    /// <param name="isInDoubt">Whether the last run may have been committed without an answer; null: it reads, or does nothing when it is done twice.</param>
    /// <exception cref="SqlStoreException">The database did not do it.</exception>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken, Func<bool>? isInDoubt = null)
    {
        try
        {
            return await pipeline.ExecuteAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            var inDoubt = isInDoubt?.Invoke() ?? false;
            if (!inDoubt && MayRetry(exception))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw Failed(exception, inDoubt);
        }
    }

    /// <summary>Whether the same may succeed later.</summary>
    public bool MayRetry(Exception exception) => IsConflict(exception) || dialect.IsTransient(exception);

    /// <summary>Whether it is the database that failed, and not who asks.</summary>
    public bool IsOfDatabase(Exception exception) => MayRetry(exception) || exception is DbException;

    /// <summary>What became of it, and what to do.</summary>
    public SqlStoreException Failed(Exception exception, bool isInDoubt)
    {
        var mayRetry = MayRetry(exception);
        var cure = (isInDoubt, mayRetry) switch
        {
            (true, _) => "Whether the step was committed is not known; send the request again with the same request id, which gives the first decision if there is one.",
            (false, true) => "Nothing was committed; the same call may succeed later.",
            _ => "Nothing was committed; mend what the database says, then call again.",
        };
        return new SqlStoreException($"{dialect.Name} failed{(mayRetry ? $" {retries + 1} times" : string.Empty)}: {exception.Message.TrimEnd('.')}. {cure}", mayRetry, isInDoubt, exception);
    }

    private bool IsConflict(Exception exception) => exception is RotationMissingException || dialect.IsConflict(exception);
}

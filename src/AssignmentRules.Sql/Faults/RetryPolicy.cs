using AssignmentRules.Sql.Steps;
using Polly;
using Polly.Retry;

namespace AssignmentRules.Sql.Faults;

/// <summary>Tries again what may succeed, so often and with such pauses as the settings say, and says in one exception what became of it.</summary>
internal sealed class RetryPolicy
{
    private readonly SqlDialect dialect;
    private readonly int retries;
    private readonly ResiliencePipeline pipeline;

    public RetryPolicy(SqlDialect dialect, SqlStoreOptions options, TimeProvider clock, Action<Exception, int> note)
    {
        this.dialect = dialect;
        retries = options.Retries;
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
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
    /// <param name="run">What is run.</param>
    /// <param name="isInDoubt">Whether the last run may have been committed without an answer.</param>
    /// <param name="cancellationToken">Ends the waiting between two runs.</param>
    /// <exception cref="SqlStoreException">The database did not do it.</exception>
    public async ValueTask RunAsync(Func<CancellationToken, ValueTask> run, Func<bool> isInDoubt, CancellationToken cancellationToken)
    {
        try
        {
            await pipeline.ExecuteAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (MayRetry(exception) || exception is System.Data.Common.DbException)
        {
            throw Failed(exception, isInDoubt());
        }
    }

    /// <summary>Runs something that reads, or that does nothing when it is done twice.</summary>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(run, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (MayRetry(exception) || exception is System.Data.Common.DbException)
        {
            throw Failed(exception, isInDoubt: false);
        }
    }

    private bool MayRetry(Exception exception) => exception is RotationMissingException || dialect.IsConflict(exception) || dialect.IsTransient(exception);

    private SqlStoreException Failed(Exception exception, bool isInDoubt)
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
}

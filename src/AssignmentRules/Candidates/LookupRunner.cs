using AssignmentRules.Diagnostics;
using AssignmentRules.Ports;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Candidates;

/// <summary>Asks the host for one lookup, within a time; what fails becomes a reason and never an exception, so that the chain goes on.</summary>
internal sealed class LookupRunner(HostPorts ports, TimeProvider clock, TimeSpan timeout, ILogger logger)
{
    public async ValueTask RunAsync(Lookup lookup, RequestFacts facts, CancellationToken cancellationToken)
    {
        var answer = lookup switch
        {
            Lookup.Owner owner => await GuardAsync(token => OwnerAsync(owner.Role, facts, token), owner.Role, Reason.CrmUnavailable, Reason.CrmUnavailable, cancellationToken).ConfigureAwait(false),
            Lookup.Custom custom => await GuardAsync(token => CustomAsync(custom.Name, facts, token), custom.Name, Reason.CustomError, Reason.CustomTimeout, cancellationToken).ConfigureAwait(false),
            Lookup.Tenant tenant => new LookupAnswer(await ports.Users.FindTenantAsync(tenant.UserId, cancellationToken).ConfigureAwait(false)),
            _ => throw new InvalidOperationException($"There is no way to look up {lookup}."),
        };
        facts.Lookups.Add(lookup, answer);
    }

    private async Task<LookupAnswer> OwnerAsync(string role, RequestFacts facts, CancellationToken cancellationToken)
    {
        var owners = ports.Owners ?? throw new InvalidOperationException($"The policy asks for the owner '{role}', but the host has no {nameof(IOwnerDirectory)}.");
        var answer = await owners.FindOwnerAsync(facts.Request.TenantId, facts.Request.RecordId, role, cancellationToken).ConfigureAwait(false);
        return LookupAnswer.Of(answer);
    }

    private async Task<LookupAnswer> CustomAsync(string name, RequestFacts facts, CancellationToken cancellationToken)
    {
        var request = new CustomCandidateRequest(facts.Request, facts.Record ?? RecordFacts.Unknown, facts.PresentAssigneeId, facts.Request.OccurredAt ?? facts.Now);
        return new LookupAnswer(await ports.CustomCandidates[name].ResolveAsync(request, cancellationToken).ConfigureAwait(false));
    }

    private async Task<LookupAnswer> GuardAsync(Func<CancellationToken, Task<LookupAnswer>> ask, string what, Reason onError, Reason onTimeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            // A host that does not look at its token must not hold the request either. The time runs from before the call: a timer of its own
            // for waiting would begin late, and by a clock that was moved on meanwhile never come.
            return await ask(linked.Token).WaitAsync(linked.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var timedOut = exception is TimeoutException || limit.IsCancellationRequested;
            logger.LookupFailed(exception, what, (timedOut ? onTimeout : onError).Code());
            return new LookupAnswer(null) { Failure = timedOut ? onTimeout : onError };
        }
    }
}

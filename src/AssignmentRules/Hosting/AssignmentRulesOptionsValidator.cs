using Microsoft.Extensions.Options;

namespace AssignmentRules.Hosting;

/// <summary>Finds every setting that cannot work.</summary>
internal sealed class AssignmentRulesOptionsValidator : IValidateOptions<AssignmentRulesOptions>
{
    public ValidateOptionsResult Validate(string? name, AssignmentRulesOptions options)
    {
        var faults = new List<string>();
        if (options.LookupTimeout <= TimeSpan.Zero || options.LookupTimeout > TimeSpan.FromMinutes(1))
        {
            faults.Add($"AssignmentRulesOptions.LookupTimeout is {options.LookupTimeout}; it must be more than 0 and at most a minute.");
        }

        if (options.PolicyReloadInterval < TimeSpan.Zero || options.PolicyReloadInterval > TimeSpan.FromDays(1))
        {
            faults.Add($"AssignmentRulesOptions.PolicyReloadInterval is {options.PolicyReloadInterval}; it must be between 0 and a day.");
        }

        Between("WorkflowLease", options.WorkflowLease, TimeSpan.FromHours(1), "an hour");
        Between("WorkflowPollInterval", options.WorkflowPollInterval, TimeSpan.FromHours(1), "an hour");
        Between("ActionRetryDelay", options.ActionRetryDelay, TimeSpan.FromDays(1), "a day");
        Between("LongestActionRetryDelay", options.LongestActionRetryDelay, TimeSpan.FromDays(1), "a day");
        if (options.LongestActionRetryDelay < options.ActionRetryDelay)
        {
            faults.Add($"AssignmentRulesOptions.LongestActionRetryDelay is {options.LongestActionRetryDelay}; it must be ActionRetryDelay ({options.ActionRetryDelay}) or more.");
        }

        if (options.ActionRetries is < 0 or > 20)
        {
            faults.Add($"AssignmentRulesOptions.ActionRetries is {options.ActionRetries}; it must be between 0 and 20.");
        }

        faults.AddRange(options.TriggerProviders.Where(pair => string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => $"AssignmentRulesOptions.TriggerProviders names no provider for '{pair.Key}'; name one, or remove the entry: the trigger is then there with every CRM."));

        void Between(string setting, TimeSpan value, TimeSpan most, string mostInWords)
        {
            if (value <= TimeSpan.Zero || value > most)
            {
                faults.Add($"AssignmentRulesOptions.{setting} is {value}; it must be more than 0 and at most {mostInWords}.");
            }
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

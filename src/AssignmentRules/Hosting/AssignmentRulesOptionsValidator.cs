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

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}

using AssignmentRules.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["--processor-time", var name])
{
    return ProcessorTimeRun.Run(name) ? 0 : 1;
}

// A benchmark that could not be built, or that threw, leaves a report that is not a success, and BenchmarkDotNet itself exits with 0 all the same.
var lists = args.Any(argument => argument is "--list" or "--help" or "--version" or "--info");
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, BenchmarkConfig.For(args)).ToArray();
var failed = summaries.Where(summary => summary.HasCriticalValidationErrors || summary.Reports.Length < summary.BenchmarksCases.Length || summary.Reports.Any(report => !report.Success)).ToArray();
foreach (var summary in failed)
{
    await Console.Error.WriteLineAsync($"{summary.Title}: a benchmark failed to build or to run; see above.");
}

if (summaries.Length == 0 && !lists)
{
    await Console.Error.WriteLineAsync("No benchmark ran: nothing matches the filter.");
}

return failed.Length > 0 || (summaries.Length == 0 && !lists) ? 1 : 0;

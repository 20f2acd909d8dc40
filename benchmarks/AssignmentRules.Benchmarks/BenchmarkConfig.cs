using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using Perfolizer.Horology;

namespace AssignmentRules.Benchmarks;

/// <summary>How every benchmark is run: short iterations and many of them, because ratios are read, and a machine that others use too disturbs the long ones.</summary>
internal static class BenchmarkConfig
{
    private static readonly Job Ratios = Job.Default.WithWarmupCount(20).WithIterationCount(40).WithIterationTime(TimeInterval.FromMilliseconds(50)).AsDefault();

    /// <summary>The configuration; a job on the command line takes the place of the usual one.</summary>
    public static IConfig For(string[] args)
    {
        var config = ManualConfig.Create(DefaultConfig.Instance).AddDiagnoser(MemoryDiagnoser.Default).HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio).AddColumn(StatisticColumn.Min);
        return args.Any(argument => argument is "--job" or "-j") ? config : config.AddJob(Ratios);
    }
}

using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using Perfolizer.Horology;

// Short iterations and many of them: ratios are read, and a machine that others use too disturbs the long ones.
var job = Job.Default.WithWarmupCount(10).WithIterationCount(40).WithIterationTime(TimeInterval.FromMilliseconds(50));
var config = ManualConfig.Create(DefaultConfig.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.Gen2, Column.AllocRatio)
    .AddColumn(StatisticColumn.Min)
    .WithBuildTimeout(TimeSpan.FromMinutes(20))
    .AddJob(job);
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config).ToArray();

// A benchmark that could not be built, or that threw, leaves no report, and BenchmarkDotNet itself exits with 0 all the same.
return summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.Length == summary.BenchmarksCases.Length && summary.Reports.All(report => report.Success)) ? 0 : 1;

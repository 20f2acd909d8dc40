using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace AssignmentRules.Benchmarks;

/// <summary>
/// The same benchmarks by the processor time of the process instead of the time of day, for a machine whose cores are not ours alone: <c>--processor-time NAME</c>.
/// Of many short samples the lower quartile counts.
/// </summary>
internal static class ProcessorTimeRun
{
    private const double SampleMilliseconds = 2;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Measuring = TimeSpan.FromSeconds(2);

    /// <summary>Runs the classes whose names contain the text.</summary>
    /// <returns>Whether there was any.</returns>
    public static bool Run(string name)
    {
        var types = typeof(ProcessorTimeRun).Assembly.GetTypes().Where(type => MethodsOf(type).Length > 0 && type.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).ToArray();
        foreach (var type in types)
        {
            foreach (var values in Combinations(type))
            {
                Run(type, values);
            }
        }

        return types.Length > 0;
    }

    private static void Run(Type type, (PropertyInfo Property, object? Value)[] values)
    {
        double? baseline = null;
        foreach (var method in MethodsOf(type))
        {
            var benchmark = Activator.CreateInstance(type)!;
            Array.ForEach(values, value => value.Property.SetValue(benchmark, value.Value));
            var (nanoseconds, bytes) = Measure(benchmark, method, method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke);
            baseline ??= nanoseconds;
            var parameters = string.Join(", ", values.Select(value => $"{value.Property.Name} {value.Value}"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {type.Name} | {parameters} | {method.Name} | {nanoseconds / baseline:F2} | {bytes:F0} | {nanoseconds:F1} |"));
        }
    }

    private static (double Nanoseconds, double Bytes) Measure(object benchmark, MethodInfo method, int operations)
    {
        Call(benchmark, MarkedBy<GlobalSetupAttribute>(benchmark));
        var prepare = MarkedBy<IterationSetupAttribute>(benchmark);
        var act = ActionOf(benchmark, method);
        Sample(benchmark, prepare, act, 1);
        var once = Sample(benchmark, prepare, act, 1).Time.TotalMilliseconds;
        var calls = prepare is null ? Math.Max(1, (int)(SampleMilliseconds / Math.Max(once, 0.0001))) : 1;
        Repeat(Warming, () => Sample(benchmark, prepare, act, calls));
        var samples = Repeat(Measuring, () => Sample(benchmark, prepare, act, calls)).OrderBy(sample => sample.Time).ToArray();
        var each = (double)calls * operations;
        return (samples[samples.Length / 4].Time.TotalNanoseconds / each, samples.Average(sample => sample.Bytes) / each);
    }

    private static List<(TimeSpan Time, long Bytes)> Repeat(TimeSpan time, Func<(TimeSpan Time, long Bytes)> sample)
    {
        var samples = new List<(TimeSpan, long)>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time || samples.Count < 4;)
        {
            samples.Add(sample());
        }

        return samples;
    }

    private static (TimeSpan Time, long Bytes) Sample(object benchmark, MethodInfo? prepare, Action act, int calls)
    {
        Call(benchmark, prepare);
        var (bytes, time) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
        for (var call = 0; call < calls; call++)
        {
            act();
        }

        return (Environment.CpuUsage.TotalTime - time, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }

    private static Action ActionOf(object benchmark, MethodInfo method)
    {
        if (typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            var start = method.CreateDelegate<Func<Task>>(benchmark);
            return () => start().GetAwaiter().GetResult();
        }

        var results = typeof(ProcessorTimeRun).GetMethod(nameof(Keep), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(method.ReturnType);
        return (Action)results.Invoke(null, [method.CreateDelegate(typeof(Func<>).MakeGenericType(method.ReturnType), benchmark)])!;
    }

    // What nobody keeps need not be made: the runtime would leave it out.
    private static Action Keep<T>(Func<T> act)
    {
        var results = new T[1];
        return () => results[0] = act();
    }

    private static void Call(object benchmark, MethodInfo? method) => (method?.Invoke(benchmark, null) as Task)?.GetAwaiter().GetResult();

    private static MethodInfo? MarkedBy<TAttribute>(object benchmark)
        where TAttribute : Attribute => benchmark.GetType().GetMethods().FirstOrDefault(method => method.IsDefined(typeof(TAttribute)));

    private static MethodInfo[] MethodsOf(Type type) =>
        [.. type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))).OrderByDescending(method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline)];

    private static IEnumerable<(PropertyInfo Property, object? Value)[]> Combinations(Type type)
    {
        IEnumerable<(PropertyInfo, object?)[]> combinations = [[]];
        foreach (var property in type.GetProperties().Where(property => property.IsDefined(typeof(ParamsAttribute))))
        {
            var values = property.GetCustomAttribute<ParamsAttribute>()!.Values;
            combinations = [.. combinations.SelectMany(combination => values.Select(value => ((PropertyInfo, object?)[])[.. combination, (property, value)]))];
        }

        return combinations;
    }
}

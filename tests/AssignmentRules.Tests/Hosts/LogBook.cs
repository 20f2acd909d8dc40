using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AssignmentRules.Tests.Hosts;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> entries = [];

    public IEnumerable<string> Warnings => At(LogLevel.Warning);

    public IEnumerable<string> Errors => At(LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }

    private IEnumerable<string> At(LogLevel level) => entries.Where(entry => entry.Level == level).Select(entry => entry.Text);
}

using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Scim.Server.Relational.Tests.Plans.Support;

/// <summary>Collects the plans that auto_explain sends to the client, as Npgsql logs them. Thread-safe.</summary>
internal sealed class PlanLog : ILoggerProvider, ILogger
{
    /// <summary>The options that make a server send the plan of each statement; part of a connection string.</summary>
    public const string Options =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice -c auto_explain.log_format=json "
        + "-c auto_explain.log_analyze=on -c auto_explain.log_buffers=on -c auto_explain.log_timing=off";

    private readonly ConcurrentQueue<ExplainedStatement> statements = [];

    /// <summary>The statements since the last call that are about resources.</summary>
    public IReadOnlyList<ExplainedStatement> Take()
    {
        var taken = new List<ExplainedStatement>();
        while (statements.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }

        return [.. taken.Where(statement => statement.IsMeasured)];
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        if (values.FirstOrDefault(value => value.Key == "NoticeText").Value is string notice && notice.IndexOf("plan:", StringComparison.Ordinal) is > 0 and var place)
        {
            using var document = JsonDocument.Parse(notice[(place + "plan:".Length)..]);
            statements.Enqueue(new(document.RootElement.GetProperty("Query Text").GetString() ?? string.Empty, document.RootElement.GetProperty("Plan").Clone()));
        }
    }

    public void Dispose()
    {
    }
}

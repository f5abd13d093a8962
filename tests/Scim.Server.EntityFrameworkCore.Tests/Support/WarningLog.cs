using Microsoft.Extensions.Logging;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Keeps the warnings that are logged.</summary>
internal sealed class WarningLog : ILoggerFactory, ILogger
{
    public List<string> Texts { get; } = [];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
        {
            Texts.Add(formatter(state, exception));
        }
    }

    public void Dispose()
    {
    }
}

namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Records every event.</summary>
internal sealed class RecordingEventSink : IScimEventSink
{
    private readonly Lock guard = new();
    private readonly List<ScimEvent> events = [];

    public Exception? ExceptionToThrow { get; set; }

    public IReadOnlyList<ScimEvent> Events
    {
        get
        {
            lock (guard)
            {
                return [.. events];
            }
        }
    }

    public ValueTask PublishAsync(ScimEvent change, CancellationToken cancellationToken)
    {
        lock (guard)
        {
            events.Add(change);
        }

        return ExceptionToThrow is null ? ValueTask.CompletedTask : ValueTask.FromException(ExceptionToThrow);
    }
}

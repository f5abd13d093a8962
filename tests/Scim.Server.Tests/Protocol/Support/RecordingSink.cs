namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Remembers every event.</summary>
internal sealed class RecordingSink : IScimEventSink
{
    private readonly Lock guard = new();
    private readonly List<ScimEvent> events = [];

    public Exception? Failure { get; set; }

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

        return Failure is null ? ValueTask.CompletedTask : ValueTask.FromException(Failure);
    }
}

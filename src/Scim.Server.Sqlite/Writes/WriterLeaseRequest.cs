namespace Scim.Server.Sqlite.Writes;

/// <summary>A queued request for exclusive use of the writer until it is released.</summary>
internal sealed class WriterLeaseRequest : WriteQueueEntry
{
    private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request is granted.</summary>
    public Task Task => turn.Task;

    public void Grant() => turn.SetResult();

    public override void Fail(Exception failure) => turn.SetException(failure);
}

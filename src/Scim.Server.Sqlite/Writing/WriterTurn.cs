namespace Scim.Server.Sqlite.Writing;

/// <summary>A queued request for exclusive use of the writer until it is released.</summary>
internal sealed class WriterTurn : WriteEntry
{
    private readonly TaskCompletionSource turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the turn has come.</summary>
    public Task Task => turn.Task;

    public void Give() => turn.SetResult();

    public override void Refuse(Exception failure) => turn.SetException(failure);
}

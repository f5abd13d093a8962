namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>A fault to be detected: removing one member removes all.</summary>
internal sealed class RemoveAllMembersInterceptor : IScimInterceptor<ScimGroup>
{
    public ValueTask<ScimWriteDecision<ScimGroup>> UpdatingAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ScimWriteDecision.Continue(update.Members is { Remove.Count: > 0 } ? new ScimUpdate<ScimGroup>(update) { Members = new ScimMemberDelta { Clear = true } } : update));
}

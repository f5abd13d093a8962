using Microsoft.Extensions.DependencyInjection;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>A fault to be caught: where members are to be removed, all are.</summary>
internal sealed class EmptyingInterceptor : IScimInterceptor<ScimGroup>
{
    public ValueTask<ScimWriteDecision<ScimGroup>> UpdatingAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ScimWriteDecision.Continue(update.Members is { Remove.Count: > 0 } ? update with { Members = new ScimMemberDelta { Clear = true } } : update));
}

using System.IO.Pipelines;
using Scim.Server.Hosting;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Versions;
using Scim.Server.Resources.Writing;

namespace Scim.Server.Protocol.Responses;

/// <summary>
/// A group whose members are streamed from the store to the client, in a DI scope of their own. If the store fails midway, the
/// exception reaches the host, which aborts the response, so that a client never mistakes a truncated list for the whole.
/// </summary>
internal sealed class MemberStreamBody(ScimObject group, ScimAttribute members, MemberStreamContext stream) : IScimReplyBody
{
    public long? Length => null;

    public async ValueTask WriteAsync(PipeWriter writer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var settings = stream.View.Settings;
        var scope = new RequestScope(stream.Model);
        await using var disposal = scope.ConfigureAwait(false);
        var buffer = JsonBuffer.Rent();
        ResourceWriter.WriteStart(buffer.Writer, group, settings);
        buffer.Writer.WriteStartArray(members.Name);
        await foreach (var member in StreamMembersAsync(scope, cancellationToken).ConfigureAwait(false))
        {
            ResourceWriter.WriteElement(buffer.Writer, members, ScimValue.From(member.Node), settings);
            if (buffer.IsFull && !await buffer.SendAsync(writer, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        buffer.Writer.WriteEndArray();
        ResourceWriter.WriteEnd(buffer.Writer, group, settings);
        await buffer.SendAsync(writer, cancellationToken).ConfigureAwait(false);
        buffer.Return();
    }

    private IAsyncEnumerable<ScimMember> StreamMembersAsync(RequestScope scope, CancellationToken cancellationToken) =>
        scope.GetStore(stream.View.Type).MemberStore is { } store
            ? store.StreamMembersAsync(stream.GroupId, stream.Context, cancellationToken)
            : throw new InvalidOperationException("The store of the groups no longer implements IScimMemberStore.");
}

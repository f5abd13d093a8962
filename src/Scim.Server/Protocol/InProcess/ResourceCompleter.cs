using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Responses;

namespace Scim.Server.Protocol.InProcess;

/// <summary>Completes resources for the application's own code: adds groups, manager and members, and returns mutable copies.</summary>
internal static class ResourceCompleter
{
    public static async ValueTask<IReadOnlyList<ScimObject>> CompleteAsync(
        IReadOnlyList<ScimObject> resources, RenderContext renderContext, CancellationToken cancellationToken)
    {
        var computed = await DerivedAttributes.AddAsync(resources, renderContext, cancellationToken).ConfigureAwait(false);
        var members = await FindMembersAsync(computed, renderContext, cancellationToken).ConfigureAwait(false);
        var copies = new ScimObject[computed.Count];
        for (var index = 0; index < copies.Length; index++)
        {
            copies[index] = renderContext.Type.RemoveWithheld(Writes.ObjectCopier.DeepCopy(computed[index]));
            if (members?.GetValueOrDefault(GetId(copies[index])) is { } listed)
            {
                copies[index].Set(MemberElements.Name, MemberResolver.ToValue([.. listed.Select(Copy)]));
            }
        }

        return copies;
    }

    private static async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>?> FindMembersAsync(
        IReadOnlyList<ScimObject> resources, RenderContext renderContext, CancellationToken cancellationToken) =>
        resources.Count > 0 && renderContext.SeparateMemberStore is { } store
            ? await store.FindMembersAsync([.. resources.Select(GetId)], renderContext.Context, cancellationToken).ConfigureAwait(false)
            : null;

    private static ScimMember Copy(ScimMember member) => new() { Node = Writes.ObjectCopier.DeepCopy(member.Node) };

    private static string GetId(ScimObject resource) => resource["id"].AsString() ?? string.Empty;
}

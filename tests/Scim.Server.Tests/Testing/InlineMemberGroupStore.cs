namespace Scim.Server.Tests.Testing;

/// <summary>A group store with inline members, like a store without IScimMemberStore.</summary>
internal sealed class InlineMemberGroupStore(IScimStore<ScimGroup> inner) : IScimStore<ScimGroup>
{
    private readonly IScimMemberStore members = (IScimMemberStore)inner;

    public async ValueTask<ScimGroup?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        await inner.FindAsync(id, projection, context, cancellationToken) is { } group ? await AddMembersAsync(group, context, cancellationToken) : null;

    public async ValueTask<ScimList<ScimGroup>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        var page = await inner.QueryAsync(query, context, cancellationToken);
        var groups = new List<ScimGroup>();
        foreach (var group in page.Resources)
        {
            groups.Add(await AddMembersAsync(group, context, cancellationToken));
        }

        return new ScimList<ScimGroup>(page) { Resources = groups };
    }

    public ValueTask<ScimWriteResult> CreateAsync(ScimGroup resource, ScimContext context, CancellationToken cancellationToken) =>
        inner.CreateAsync(resource, context, cancellationToken);

    public ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken)
    {
        var elements = update.After?.Node["members"].Elements.ToArray() ?? [];
        var nodes = elements.Select(element => element.AsObject()).OfType<ScimObject>();
        var delta = new ScimMemberDelta { Clear = true, Add = [.. nodes.Select(node => new ScimMember { Node = node })] };
        return inner.UpdateAsync(new ScimUpdate<ScimGroup>(update) { Members = delta }, context, cancellationToken);
    }

    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        inner.DeleteAsync(id, expected, context, cancellationToken);

    private async ValueTask<ScimGroup> AddMembersAsync(ScimGroup group, ScimContext context, CancellationToken cancellationToken)
    {
        var found = await members.FindMembersAsync([group.Id ?? ""], context, cancellationToken);
        var whole = new ScimGroup { Node = group.Node.Thaw() };
        whole.Node["members"] = ScimValue.FromElements([.. found.Values.SelectMany(list => list).Select(member => ScimValue.From(member.Node))]);
        whole.Node.Freeze();
        return whole;
    }
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Roles;
using Scim.Server.EntityFrameworkCore.Writes;

namespace Scim.Server;

/// <summary>
/// A store of groups that are only a name in a column of the user: <c>user.Role == "Admin"</c>. The application defines the names; the id of a group is its name. Clients
/// add users to a group and remove them, which sets and clears the column; they cannot create, rename or delete a group (403, 400). A user
/// has one role: adding a user to a second group removes the user from the first. Filters on members, and on the groups of users, are rejected.
/// </summary>
/// <typeparam name="TContext">The application's context.</typeparam>
/// <typeparam name="TMember">The entity of a user.</typeparam>
public abstract class EfScimRoleStore<TContext, TMember> : IScimStore<ScimGroup>, IScimMemberStore, IScimPartialStore, IScimTransactions
    where TContext : DbContext
    where TMember : class
{
    private readonly EfScimStore<TContext, ScimUser, TMember> members;

    /// <summary>A store of roles.</summary>
    /// <param name="db">The context.</param>
    /// <param name="members">The store of the users over the same context.</param>
    protected EfScimRoleStore(TContext db, EfScimStore<TContext, ScimUser, TMember> members)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(members);
        (Db, this.members) = (db, members);
    }

    /// <summary>The context.</summary>
    protected TContext Db { get; }

    /// <summary>No versions, because only the members of a group are stored; no cursors, because there are few groups.</summary>
    public ScimStoreFeatures Features { get; } = new() { Versions = false };

    /// <summary>The names of the roles that a tenant has; each a valid id.</summary>
    protected abstract IReadOnlyList<string> GetRoles(ScimContext context);

    /// <summary>The column: <c>row => row.Role</c>.</summary>
    protected abstract Expression<Func<TMember, string?>> RoleColumn { get; }

    /// <summary>The value of the column for a user without a role. Default null.</summary>
    protected virtual string? NoRole => null;

    /// <inheritdoc/>
    public ScimResourceType NarrowSchema(ScimResourceType type)
    {
        StoreRegistry.For(Db).RegisterLink(Db, typeof(TMember), new MemberLink(RemoveMember: null, SelectGroups: null));
        return RoleGroups.NarrowSchema(type);
    }

    /// <inheritdoc/>
    public ValueTask<ScimGroup?> FindAsync(string id, ScimProjection projection, ScimContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetRoles(context).Contains(id, StringComparer.Ordinal) ? RoleGroups.ToGroup(id) : null);

    /// <inheritdoc/>
    public ValueTask<ScimList<ScimGroup>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(RoleGroups.Query(GetRoles(context), query, context.ResourceType));
    }

    /// <summary>Always rejected: only the application creates roles.</summary>
    public ValueTask<ScimWriteResult> CreateAsync(ScimGroup resource, ScimContext context, CancellationToken cancellationToken) =>
        throw new ScimException(ScimError.Forbidden("Groups represent roles of the application and cannot be created."));

    /// <summary>Adds users to the role and removes them; rejects any other change.</summary>
    public async ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        if (!GetRoles(context).Contains(update.Id, StringComparer.Ordinal))
        {
            throw new ScimException(ScimError.ResourceNotFound("Group", update.Id));
        }

        if (update.After is { } after && after.DisplayName != update.Id)
        {
            throw new ScimException(ScimError.Mutability("Groups represent roles of the application and cannot be renamed."));
        }

        var changed = update.Members is { } delta && await CreateRoleMembers(context).ApplyAsync(update.Id, delta, NoRole, cancellationToken).ConfigureAwait(false);
        return new ScimWriteResult { Id = update.Id, Version = new ScimVersion("0"), Created = default, LastModified = default, HasChanged = changed };
    }

    /// <summary>Always rejected: only the application deletes roles.</summary>
    public ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        throw new ScimException(GetRoles(context).Contains(id, StringComparer.Ordinal)
            ? ScimError.Forbidden("Groups represent roles of the application and cannot be deleted.")
            : ScimError.ResourceNotFound("Group", id));

    /// <inheritdoc/>
    public IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, CancellationToken cancellationToken) =>
        CreateRoleMembers(context).StreamAsync(GetRoles(context).Contains(groupId, StringComparer.Ordinal) ? groupId : null, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) =>
        CreateRoleMembers(context).FindMembersAsync([.. groupIds.Intersect(GetRoles(context), StringComparer.Ordinal)], cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) =>
        CreateRoleMembers(context).FindGroupsAsync(memberIds, GetRoles(context), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken)
    {
        var known = await CreateRoleMembers(context).ResolveAsync(ids, cancellationToken).ConfigureAwait(false);
        foreach (var role in ids.Intersect(GetRoles(context), StringComparer.Ordinal).Where(role => !known.ContainsKey(role)))
        {
            known[role] = new ScimMember { Value = role, Display = role, Type = ScimResourceTypes.Group.Name };
        }

        return known;
    }

    /// <summary>Begins a transaction of the context; as <see cref="EfScimStore{TContext, TResource, TEntity}.BeginAsync"/> does.</summary>
    public ValueTask<IScimUnitOfWork> BeginAsync(ScimContext context, CancellationToken cancellationToken) => DbContextUnitOfWork.BeginAsync(Db, cancellationToken);

    private RoleMembers<TMember> CreateRoleMembers(ScimContext context) => new(members.CreateEntitySet(context with { ResourceType = ScimResourceTypes.User }), RoleColumn);
}

using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Mapping;
using Scim.Server.EntityFrameworkCore.Memberships;
using Scim.Server.EntityFrameworkCore.Writes;

namespace Scim.Server;

/// <summary>
/// A store of groups over the application's teams or roles and the join table that links them to users. The foreign keys of the join table are found in the model. Member
/// changes are set-based: their cost depends on the change, not on the size of the group. Members are users; nested groups are rejected. The groups of a
/// user, and filters on them, use the same table.
/// </summary>
/// <typeparam name="TContext">The application's context.</typeparam>
/// <typeparam name="TGroup">The entity of a group.</typeparam>
/// <typeparam name="TLink">The entity of a membership, with a foreign key of one column to each side.</typeparam>
/// <typeparam name="TMember">The entity of a user.</typeparam>
public abstract class EfScimGroupStore<TContext, TGroup, TLink, TMember> : EfScimStore<TContext, ScimGroup, TGroup>, IScimMemberStore
    where TContext : DbContext
    where TGroup : class
    where TLink : class
    where TMember : class
{
    private readonly EfScimStore<TContext, ScimUser, TMember> members;

    /// <summary>A store of groups.</summary>
    /// <param name="db">The context.</param>
    /// <param name="members">The store of the users over the same context: every user in its scope can be a member.</param>
    protected EfScimGroupStore(TContext db, EfScimStore<TContext, ScimUser, TMember> members) : base(db)
    {
        ArgumentNullException.ThrowIfNull(members);
        this.members = members;
    }

    /// <summary>A new membership. Default: the parameterless constructor, public or not; the foreign keys are set afterwards.</summary>
    protected virtual TLink CreateLink(ScimContext context) => Activator.CreateInstance(typeof(TLink), nonPublic: true) as TLink
        ?? throw new InvalidOperationException($"{typeof(TLink).Name} cannot be created; expected a parameterless constructor, or an override of CreateLink.");

    private LinkModel Link => LinkModel.Create(Db.Model, typeof(TLink), typeof(TGroup), typeof(TMember));

    /// <inheritdoc/>
    public override ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var (link, offered) = (Link, base.NarrowSchema(UserMemberRestriction.Apply(type)));
        link.Validate(ProviderOptions.FindColumn(Db.Model, Model.Map.KeyColumn.Body), ProviderOptions.FindColumn(Db.Model, members.Model.Map.KeyColumn.Body));
        Registry.RegisterLink(Db, typeof(TMember), MemberLinkFactory.Create<TGroup, TLink>(link, Model));
        return offered;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<ScimMember> StreamMembersAsync(string groupId, ScimContext context, CancellationToken cancellationToken) =>
        CreateReader(context).StreamAsync(groupId, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimMember>>> FindMembersAsync(
        IReadOnlyCollection<string> groupIds, ScimContext context, CancellationToken cancellationToken) => CreateReader(context).FindMembersAsync(groupIds, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<ScimGroupReference>>> FindGroupsAsync(
        IReadOnlyCollection<string> memberIds, ScimContext context, CancellationToken cancellationToken) => CreateReader(context).FindGroupsAsync(memberIds, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, ScimMember>> ResolveAsync(
        IReadOnlyCollection<string> ids, ScimContext context, CancellationToken cancellationToken) => CreateReader(context).ResolveAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<ScimWriteResult> CreateAsync(ScimGroup resource, ScimContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return resource.Members.Count == 0
            ? base.CreateAsync(resource, context, cancellationToken)
            : TransactionRunner.RunAsync(Db, async () =>
            {
                var writeResult = await base.CreateAsync(resource, context, cancellationToken).ConfigureAwait(false);
                var delta = new ScimMemberDelta { Clear = true, Add = resource.Members };
                await ApplyAsync(writeResult.Id, delta, context, cancellationToken).ConfigureAwait(false);
                return writeResult;
            }, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<ScimWriteResult> UpdateAsync(ScimUpdate<ScimGroup> update, ScimContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        return update.Members is null or { IsEmpty: true }
            ? base.UpdateAsync(update, context, cancellationToken)
            : TransactionRunner.RunAsync(Db, () => UpdateMembersAsync(update, update.Members, context, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask DeleteAsync(string id, ScimVersion? expected, ScimContext context, CancellationToken cancellationToken) =>
        new(TransactionRunner.RunAsync(Db, async () =>
        {
            if (await ExistsAsync(id, context, cancellationToken).ConfigureAwait(false))
            {
                await CreateWriter(context).ClearAsync(GetKey(id), cancellationToken).ConfigureAwait(false);
            }

            await base.DeleteAsync(id, expected, context, cancellationToken).ConfigureAwait(false);
            return true;
        }, cancellationToken).AsTask());

    internal override Expression<Func<TGroup, bool>>? TranslateTerm(ScimFilter term, ScimContext context) =>
        GroupFilterTranslator.GetPath(term) is { Extension: null, Attribute.Name: "members" } ? CreateReader(context).CreateMap(ProviderOptions.For(Db)).Where(term) : null;

    // The attributes first, then the members, and the version last, because other writers of the group wait for that row.
    private async ValueTask<ScimWriteResult> UpdateMembersAsync(ScimUpdate<ScimGroup> update, ScimMemberDelta delta, ScimContext context, CancellationToken cancellationToken)
    {
        var before = await base.UpdateAsync(update, context, cancellationToken).ConfigureAwait(false);
        var token = update.Expected is not null && !before.HasChanged ? FindCurrentToken(before.Id) : null;
        Db.ChangeTracker.Clear();
        if (!await ApplyAsync(before.Id, delta, context, cancellationToken).ConfigureAwait(false))
        {
            return before;
        }

        if (!await GroupVersionUpdater.UpdateAsync(CreateEntitySet(context), before.Id, token, cancellationToken).ConfigureAwait(false))
        {
            throw new ScimException(ScimError.PreconditionFailed("The resource has changed since it was read."));
        }

        var after = await base.UpdateAsync(new ScimUpdate<ScimGroup> { Id = before.Id }, context, cancellationToken).ConfigureAwait(false);
        return after with { HasChanged = true };
    }

    private async ValueTask<bool> ApplyAsync(string id, ScimMemberDelta delta, ScimContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateWriter(context).ApplyAsync(GetKey(id), delta, cancellationToken).ConfigureAwait(false);
        }
        catch (DbUpdateException exception) when (WriteRetry.IsConstraintViolation(exception))
        {
            // The group may have been deleted concurrently.
            var error = await ExistsAsync(id, context, cancellationToken).ConfigureAwait(false)
                ? ScimError.Conflict("The members are being modified concurrently; retry the request.")
                : ScimError.ResourceNotFound("Group", id);
            throw new ScimException(error, exception);
        }
    }

    private async ValueTask<bool> ExistsAsync(string id, ScimContext context, CancellationToken cancellationToken) =>
        Model.Map.WhereId(id) is { } isIt && await Scope(context).AnyAsync(isIt, cancellationToken).ConfigureAwait(false);

    private object? FindCurrentToken(string id) => Model.Version is not { } version ? null
        : Db.ChangeTracker.Entries<TGroup>().Where(entry => Model.GetId(entry.Entity) == id).Select(entry => entry.Property(version.Property.Name).CurrentValue).FirstOrDefault();

    private object GetKey(string id) => Model.Map.ParseKey(id) ?? throw new ScimException(ScimError.ResourceNotFound("Group", id));

    private LinkTableReader<TGroup, TLink, TMember> CreateReader(ScimContext context) => new(CreateEntitySet(context), members.CreateEntitySet(ToMemberContext(context)), Db.Set<TLink>().AsNoTracking(), Link);

    private LinkTableWriter<TLink, TMember> CreateWriter(ScimContext context) => new(Db, members.CreateEntitySet(ToMemberContext(context)), Link, () => CreateLink(context));

    private static ScimContext ToMemberContext(ScimContext context) => context with { ResourceType = ScimResourceTypes.User };
}

namespace Scim.Server.Stores.InMemory;

/// <summary>Builds the next state of a tenant. Lives for one write, inside the tenant's lock.</summary>
internal sealed class TenantWriter
{
    private static readonly long Millisecond = TimeSpan.TicksPerMillisecond;
    private readonly DateTimeOffset now;

    public TenantWriter(TenantState state, DateTimeOffset now)
    {
        State = state;

        // The instant in meta and in the write result must be the same.
        this.now = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % Millisecond), TimeSpan.Zero);
    }

    public TenantState State { get; private set; }

    /// <summary>Adds a resource. The tree must not be frozen.</summary>
    public ScimStamp Create(TypePlan plan, ScimObject tree)
    {
        var members = plan.Type.IsGroup ? TakeMembers(tree) : null;
        var entries = plan.EntriesOf(tree);
        CheckUnique(plan, entries, owner: null);
        var row = new Row
        {
            Plan = plan,
            Id = ScimResourceId.New(now).ToString(),
            Number = NextNumber(),
            Created = now,
            LastModified = now,
            Entries = entries,
            Tree = tree,
        }.Dress(tree);
        var added = members is null ? null : Join(row, new ScimMemberDelta { Add = members });
        row = added is null ? row : row with { Members = added.Members };
        SetShelf(plan, State.ShelfOf(plan).Add(row));
        State = State with { Rows = State.Rows.Set(row.Id, row) };
        return row.Stamp(changed: true);
    }

    /// <summary>Applies a change. The new tree, where there is one, must not be frozen.</summary>
    public ScimStamp Update(TypePlan plan, string id, ScimObject? tree, UpdateTerms terms)
    {
        var before = Require(plan, id, terms.Expected);
        if (plan.Type.IsGroup)
        {
            tree?.Remove("members");
        }

        var newTree = tree is null || HaveSameContent(before.Tree, tree) ? null : tree;
        var entries = newTree is null ? before.Entries : plan.EntriesOf(newTree);
        CheckUnique(plan, entries, before);
        var difference = terms.Members is { } delta && plan.Type.IsGroup ? Join(before, delta) : null;
        if (newTree is null && difference is null)
        {
            return before.Stamp(changed: false);
        }

        var after = before with { Entries = entries, Members = difference?.Members ?? before.Members };
        return Put(before, after, newTree).Stamp(changed: true);
    }

    /// <summary>Removes a resource, its memberships in groups and, where it is a group, those of its members.</summary>
    public ScimStamp Delete(TypePlan plan, string id, ScimVersion? expected)
    {
        var row = Require(plan, id, expected);
        foreach (var groupId in State.GroupsOf.Find(id).Ids)
        {
            // A group that contains itself is deleted anyway.
            if (groupId != id)
            {
                var group = State.Require(groupId);
                Put(group, group with { Members = group.Members.Remove(id) }, tree: null);
            }
        }

        var groupsOf = State.GroupsOf;
        foreach (var memberId in row.Members)
        {
            groupsOf = Set(groupsOf, memberId, groupsOf.Find(memberId).Remove(id));
        }

        SetShelf(plan, State.ShelfOf(plan).Remove(row));
        State = State with { Rows = State.Rows.Remove(id), GroupsOf = groupsOf.Remove(id) };
        return row.Stamp(changed: true);
    }

    private Row Put(Row before, Row after, ScimObject? tree)
    {
        var lastModified = now > before.LastModified ? now : before.LastModified;
        var row = (after with { Number = NextNumber(), LastModified = lastModified }).Dress(tree ?? before.Tree.Thaw());
        SetShelf(row.Plan, State.ShelfOf(row.Plan).Replace(before, row));
        State = State with { Rows = State.Rows.Set(row.Id, row) };
        return row;
    }

    /// <summary>Applies a delta to the reverse index; null where nothing changes.</summary>
    private MemberDifference? Join(Row group, ScimMemberDelta delta)
    {
        var difference = MemberDifference.Of(group.Members, delta);
        if (difference.IsEmpty)
        {
            return null;
        }

        var groupsOf = State.GroupsOf;
        foreach (var id in difference.Added)
        {
            if (id != group.Id && State.Rows.Find(id) is null)
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"members: there is no resource with the id '{id}'; expected the id of an existing one."));
            }

            groupsOf = groupsOf.Set(id, groupsOf.Find(id).Add(group.Id));
        }

        foreach (var id in difference.Removed)
        {
            groupsOf = Set(groupsOf, id, groupsOf.Find(id).Remove(group.Id));
        }

        State = State with { GroupsOf = groupsOf };
        return difference;
    }

    private Row Require(TypePlan plan, string id, ScimVersion? expected)
    {
        var row = State.Find(plan, id)
            ?? throw new ScimException(ScimError.NoResource(plan.Type.Name, id));
        return expected is null || expected == row.Version
            ? row
            : throw new ScimException(ScimError.PreconditionFailed(
                $"The {plan.Type.Name} has been modified: its version is {row.Version}, but {expected} was expected."));
    }

    private void CheckUnique(TypePlan plan, IndexEntry[] entries, Row? owner)
    {
        var shelf = State.ShelfOf(plan);
        foreach (var entry in entries)
        {
            var path = plan.Paths[entry.Path];
            if (path.IsUnique && shelf.Find(entry) is { Count: > 0 } taken && (owner is null || !taken.Contains(owner.Id)))
            {
                throw new ScimException(ScimError.Uniqueness(path.Path.ToString()));
            }
        }
    }

    private long NextNumber()
    {
        State = State with { Number = State.Number + 1 };
        return State.Number;
    }

    private void SetShelf(TypePlan plan, Shelf shelf) => State = State with { Shelves = State.Shelves.SetItem(plan, shelf) };

    private static PersistentMap<string, IdSet> Set(PersistentMap<string, IdSet> groupsOf, string id, IdSet groups) =>
        groups.Count == 0 ? groupsOf.Remove(id) : groupsOf.Set(id, groups);

    private static List<ScimMember> TakeMembers(ScimObject tree)
    {
        var members = new List<ScimMember>();
        foreach (var element in tree["members"].Elements)
        {
            if (element.AsObject() is { } node)
            {
                members.Add(new ScimMember { Node = node });
            }
        }

        tree.Remove("members");
        return members;
    }

    // Id and meta are the store's own; whether the rest differs decides whether anything was changed.
    private static bool HaveSameContent(ScimObject stored, ScimObject given)
    {
        var compared = 0;
        for (var index = 0; index < given.Count; index++)
        {
            var name = given.NameAt(index);
            if (IsOwn(name))
            {
                continue;
            }

            if (given.ValueAt(index) != stored[name])
            {
                return false;
            }

            compared++;
        }

        // A stored tree always has both.
        return compared == stored.Count - 2;
    }

    private static bool IsOwn(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.Equals("meta", StringComparison.OrdinalIgnoreCase);
}

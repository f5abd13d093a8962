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
    public ScimWriteResult Create(TypePlan plan, ScimObject tree)
    {
        var members = plan.Type.IsGroup ? ExtractMembers(tree) : null;
        var entries = plan.GetEntries(tree);
        ValidateUniqueness(plan, entries, owner: null);
        var row = new ResourceSnapshot
        {
            Plan = plan,
            Id = ScimResourceId.New(now).ToString(),
            VersionNumber = NextVersionNumber(),
            Created = now,
            LastModified = now,
            Entries = entries,
            Tree = tree,
        }.WithTree(tree);
        var added = members is null ? null : ApplyMemberDelta(row, new ScimMemberDelta { Add = members });
        row = added is null ? row : row with { Members = added.Members };
        SetTable(plan, State.GetTable(plan).Add(row));
        State = State with { Rows = State.Rows.Set(row.Id, row) };
        return row.ToWriteResult(changed: true);
    }

    /// <summary>Applies a change. The new tree, where there is one, must not be frozen.</summary>
    public ScimWriteResult Update(TypePlan plan, string id, ScimObject? tree, InMemoryUpdate terms)
    {
        var before = GetRequired(plan, id, terms.Expected);
        if (plan.Type.IsGroup)
        {
            tree?.Remove("members");
        }

        var newTree = tree is null || HasSameContent(before.Tree, tree) ? null : tree;
        var entries = newTree is null ? before.Entries : plan.GetEntries(newTree);
        ValidateUniqueness(plan, entries, before);
        var difference = terms.Members is { } delta && plan.Type.IsGroup ? ApplyMemberDelta(before, delta) : null;
        if (newTree is null && difference is null)
        {
            return before.ToWriteResult(changed: false);
        }

        var after = before with { Entries = entries, Members = difference?.Members ?? before.Members };
        return ReplaceRow(before, after, newTree).ToWriteResult(changed: true);
    }

    /// <summary>Removes a resource, its memberships in groups and, where it is a group, those of its members.</summary>
    public ScimWriteResult Delete(TypePlan plan, string id, ScimVersion? expected)
    {
        var row = GetRequired(plan, id, expected);
        foreach (var groupId in State.GroupsByMember.Find(id).Ids)
        {
            // A group that contains itself is deleted anyway.
            if (groupId != id)
            {
                var group = State.GetRequired(groupId);
                ReplaceRow(group, group with { Members = group.Members.Remove(id) }, tree: null);
            }
        }

        var groupsOf = State.GroupsByMember;
        foreach (var memberId in row.Members)
        {
            groupsOf = SetGroups(groupsOf, memberId, groupsOf.Find(memberId).Remove(id));
        }

        SetTable(plan, State.GetTable(plan).Remove(row));
        State = State with { Rows = State.Rows.Remove(id), GroupsByMember = groupsOf.Remove(id) };
        return row.ToWriteResult(changed: true);
    }

    private ResourceSnapshot ReplaceRow(ResourceSnapshot before, ResourceSnapshot after, ScimObject? tree)
    {
        var lastModified = now > before.LastModified ? now : before.LastModified;
        var row = (after with { VersionNumber = NextVersionNumber(), LastModified = lastModified }).WithTree(tree ?? before.Tree.Thaw());
        SetTable(row.Plan, State.GetTable(row.Plan).Replace(before, row));
        State = State with { Rows = State.Rows.Set(row.Id, row) };
        return row;
    }

    /// <summary>Applies a delta to the reverse index; null where nothing changes.</summary>
    private MemberDifference? ApplyMemberDelta(ResourceSnapshot group, ScimMemberDelta delta)
    {
        var difference = MemberDifference.Compute(group.Members, delta);
        if (difference.IsEmpty)
        {
            return null;
        }

        var groupsOf = State.GroupsByMember;
        foreach (var id in difference.Added)
        {
            if (id != group.Id && State.Rows.Find(id) is null)
            {
                throw new ScimException(ScimError.InvalidValue(
                    $"members: there is no resource with the id '{id}'; expected the id of an existing resource."));
            }

            groupsOf = groupsOf.Set(id, groupsOf.Find(id).Add(group.Id));
        }

        foreach (var id in difference.Removed)
        {
            groupsOf = SetGroups(groupsOf, id, groupsOf.Find(id).Remove(group.Id));
        }

        State = State with { GroupsByMember = groupsOf };
        return difference;
    }

    private ResourceSnapshot GetRequired(TypePlan plan, string id, ScimVersion? expected)
    {
        var row = State.Find(plan, id)
            ?? throw new ScimException(ScimError.ResourceNotFound(plan.Type.Name, id));
        return expected is null || expected == row.Version
            ? row
            : throw new ScimException(ScimError.PreconditionFailed(
                $"The {plan.Type.Name} has been modified: its version is {row.Version}, but {expected} was expected."));
    }

    private void ValidateUniqueness(TypePlan plan, IndexEntry[] entries, ResourceSnapshot? owner)
    {
        var shelf = State.GetTable(plan);
        foreach (var entry in entries)
        {
            var path = plan.Paths[entry.Path];
            if (path.IsUnique && shelf.Find(entry) is { Count: > 0 } taken && (owner is null || !taken.Contains(owner.Id)))
            {
                throw new ScimException(ScimError.UniquenessViolation(path.Path.ToString()));
            }
        }
    }

    private long NextVersionNumber()
    {
        State = State with { VersionNumber = State.VersionNumber + 1 };
        return State.VersionNumber;
    }

    private void SetTable(TypePlan plan, ResourceTable shelf) => State = State with { Tables = State.Tables.SetItem(plan, shelf) };

    private static PersistentMap<string, IdSet> SetGroups(PersistentMap<string, IdSet> groupsOf, string id, IdSet groups) =>
        groups.Count == 0 ? groupsOf.Remove(id) : groupsOf.Set(id, groups);

    private static List<ScimMember> ExtractMembers(ScimObject tree)
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
    private static bool HasSameContent(ScimObject stored, ScimObject given)
    {
        var compared = 0;
        for (var index = 0; index < given.Count; index++)
        {
            var name = given.NameAt(index);
            if (IsStoreManaged(name))
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

    private static bool IsStoreManaged(string name) =>
        name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.Equals("meta", StringComparison.OrdinalIgnoreCase);
}

using System.Text.Json;
using Scim.Server.Dialects;
using Scim.Server.Patching;
using Scim.Server.Patching.Changes;
using Scim.Server.Patching.Model;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;

namespace Scim.Server.Protocol.Writes;

/// <summary>A mutation by the operations of a PATCH. Repairs are counted once, even when the operations are applied several times.</summary>
internal sealed class PatchMutation : IResourceMutation
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly PatchSettings settings;
    private readonly ServerModel model;
    private IReadOnlyList<PatchOperation>? operations;

    public PatchMutation(ReadOnlyMemory<byte> body, ResourceView view, ServerModel model)
    {
        var type = view.Type;
        (this.body, this.model) = (body, model);
        Session = model.Options.CreateDialectSession();
        settings = new PatchSettings
        {
            Type = type.ResourceType,
            Dialect = Session,
            FilterLimits = model.Options.FilterLimits,
            MaxOperations = model.Options.MaxPatchOperations,
            StrictCanonicalValues = type.StrictCanonicalValues,
            WriteSettings = view.Settings,
        };
        operations = ReadOperations();
        Asserted = AssertedAttributes.FromOperations(operations, type.ResourceType);
        IsMembersOnly = type.Members is { } members && type.StoreProvider.HasMemberStore(model.RootServices) && MembershipPatch.IsMembersOnly(operations, members);
    }

    public DialectSession Session { get; }

    /// <summary>The attributes with returned "request" that the client named; null for none.</summary>
    public IReadOnlySet<ScimAttribute>? Asserted { get; }

    public ScimEventKind EventKind => ScimEventKind.Patched;

    public bool IsMembersOnly { get; }

    public async ValueTask<ComputedChange> ComputeAsync(ScimObject before, MutationAttempt attempt, CancellationToken cancellationToken)
    {
        var current = operations ?? ReadOperations();
        operations = null;
        var lookup = attempt.CreateMemberLookup(before);
        var visible = attempt.Type.RemoveWithheld(before).Freeze();
        var outcome = await PatchEngine.ApplyAsync(current, visible, CreateSettings(attempt, before, lookup), cancellationToken).ConfigureAwait(false);
        if (outcome.Error is { } error)
        {
            throw new ScimException(error);
        }

        var after = PasswordWrite.Extract(outcome.After ?? visible, attempt.Type, out var password);
        var changed = ExcludeSeparatelyStored(outcome.Changed, attempt);
        ScimMemberDelta? members = null;
        IReadOnlyList<string> ignored = [];
        if (outcome.Members is { } asked && attempt.Type.Members is { } attribute && lookup is not null)
        {
            (members, ignored) = await MemberResolver.ResolveAsync(asked, attribute, lookup, model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false);
            if (attempt.SeparateMemberStore is null)
            {
                after = InlineMembers.Apply(after, before, members, attribute);
                changed = ExcludeSeparatelyStored(ChangeFinder.Find(visible, after, attempt.Type.ResourceType), attempt);
                members = null;
            }
        }

        return new ComputedChange(changed.Count == 0 ? before : attempt.Type.RestoreWithheld(before, after).Freeze(), changed)
        {
            Password = password, Members = members is { IsEmpty: true } ? null : members, IgnoredMembers = ignored,
        };
    }

    // The session is cleared, so that a retry does not report the same repairs again.
    private IReadOnlyList<PatchOperation> ReadOperations()
    {
        Session.Clear();
        return PatchReader.TryRead(body, settings, out var read, out var error)
            ? read
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is not a valid PatchOp message."));
    }

    private PatchSettings CreateSettings(MutationAttempt attempt, ScimObject before, MemberLookup? lookup) => lookup is null
        ? settings
        : settings with { MemberLookup = lookup, ReadMembers = CreateMemberReader(attempt, before) };

    private static Func<CancellationToken, IAsyncEnumerable<ScimMember>> CreateMemberReader(MutationAttempt attempt, ScimObject before) =>
        attempt.SeparateMemberStore is { } members
            ? cancellation => members.StreamMembersAsync(attempt.Target.Id, attempt.Context, cancellation)
            : _ => MemberElements.GetElements(before).Select(member => new ScimMember { Node = member }).ToAsyncEnumerable();

    // Without the password, which no store receives, and without members that are stored separately.
    private static List<ScimPath> ExcludeSeparatelyStored(IReadOnlyList<ScimPath> changed, MutationAttempt attempt)
    {
        var left = new List<ScimPath>(changed.Count);
        foreach (var path in changed)
        {
            var isPassword = path.Schema is null && string.Equals(path.Attribute, attempt.Type.PasswordName, StringComparison.OrdinalIgnoreCase);
            var liesApart = attempt.SeparateMemberStore is not null && path == new ScimPath(MemberElements.Name);
            if (!isPassword && !liesApart)
            {
                left.Add(path);
            }
        }

        return left;
    }
}

/// <summary>Recognizes a PATCH that changes only the members of a group, so that the group itself need not be read.</summary>
internal static class MembershipPatch
{
    public static bool IsMembersOnly(IReadOnlyList<PatchOperation> operations, ScimAttribute members)
    {
        foreach (var operation in operations)
        {
            var alone = operation.Path is { } path
                ? path.Target.Extension is null && ReferenceEquals(path.Target.Attribute, members)
                : ContainsOnly(operation.Value.Span, members.Name);
            if (!alone)
            {
                return false;
            }
        }

        return operations.Count > 0;
    }

    // The value was validated to be JSON when the message was read.
    private static bool ContainsOnly(ReadOnlySpan<byte> value, string name)
    {
        var reader = new Utf8JsonReader(value);
        if (value.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!string.Equals(reader.GetString(), name, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            found = true;
            reader.Skip();
        }

        return found;
    }
}

/// <summary>Finds the attributes with returned "request" that the operations of a PATCH name, because the reply includes them.</summary>
internal static class AssertedAttributes
{
    /// <summary>Null where the type has no such attribute or no operation names one.</summary>
    public static IReadOnlySet<ScimAttribute>? FromOperations(IReadOnlyList<PatchOperation> operations, ScimResourceType type)
    {
        if (!type.Root.SubAttributeMap.HasReturnedOnRequest)
        {
            return null;
        }

        var named = new HashSet<ScimAttribute>();
        foreach (var operation in operations)
        {
            if (operation.Path is { } path)
            {
                AddIfOnRequest(path.Target.Attribute, named);
                AddIfOnRequest(path.Target.Leaf, named);
            }

            if (operation.HasValue)
            {
                using var value = JsonDocument.Parse(operation.Value);
                Collect(value.RootElement, operation.Path?.Target.Leaf ?? type.Root, type, named);
            }
        }

        return named.Count == 0 ? null : named;
    }

    private static void Collect(JsonElement value, ScimAttribute definition, ScimResourceType type, HashSet<ScimAttribute> named)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in value.EnumerateArray())
            {
                Collect(element, definition, type, named);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                if (type.IsCoreSchema(member.Name))
                {
                    Collect(member.Value, type.Root, type, named);
                }
                else if (Find(member.Name, definition, type) is { } attribute)
                {
                    AddIfOnRequest(attribute, named);
                    Collect(member.Value, attribute, type, named);
                }
            }
        }
    }

    // A path-less value may have whole paths as names.
    private static ScimAttribute? Find(string name, ScimAttribute definition, ScimResourceType type)
    {
        if (definition.Find(name) is { } part)
        {
            return part;
        }

        return ReferenceEquals(definition, type.Root) && ScimPath.TryParse(name, type.SchemaIds, out var path) && type.TryResolve(path, out var resolved) ? resolved.Leaf : null;
    }

    private static void AddIfOnRequest(ScimAttribute attribute, HashSet<ScimAttribute> named)
    {
        if (attribute.Returned == ScimReturned.Request)
        {
            named.Add(attribute);
        }
    }
}

using Scim.Server.Dialects;
using Scim.Server.Patching;
using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Rendering;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Patch;

/// <summary>A mutation by the operations of a PATCH. Repairs are counted once, even when the operations are applied several times.</summary>
internal sealed class PatchComputation : IComputation
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly PatchSettings settings;
    private readonly ServerModel model;
    private IReadOnlyList<PatchOperation>? operations;

    public PatchComputation(ReadOnlyMemory<byte> body, View view, ServerModel model)
    {
        var type = view.Type;
        (this.body, this.model) = (body, model);
        Session = model.Options.NewSession();
        settings = new PatchSettings
        {
            Type = type.Type,
            Dialect = Session,
            FilterLimits = model.Options.FilterLimits,
            MaxOperations = model.Options.MaxPatchOperations,
            StrictCanonicalValues = type.StrictCanonicalValues,
            Shown = view.Settings,
        };
        operations = Read();
        Asserted = AssertedAttributes.Of(operations, type.Type);
        TouchesMembersAlone = type.Members is { } members && type.Store.KeepsMembers(model.Root) && MembersAlone.Hold(operations, members);
    }

    public DialectSession Session { get; }

    /// <summary>The attributes with returned "request" that the client named; null for none.</summary>
    public IReadOnlySet<ScimAttribute>? Asserted { get; }

    public ScimEventKind Kind => ScimEventKind.Patched;

    public bool TouchesMembersAlone { get; }

    public async ValueTask<Change> ComputeAsync(ScimObject before, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var current = operations ?? Read();
        operations = null;
        var lookup = attempt.LookupFor(before);
        var outcome = await PatchEngine.ApplyAsync(current, before, SettingsFor(attempt, before, lookup), cancellationToken).ConfigureAwait(false);
        if (outcome.Error is { } error)
        {
            throw new ScimException(error);
        }

        var after = Password.TakeOut(outcome.After ?? before, attempt.Type, out var password);
        var changed = OfState(outcome.Changed, attempt);
        ScimMemberDelta? members = null;
        IReadOnlyList<string> ignored = [];
        if (outcome.Members is { } asked && attempt.Type.Members is { } attribute && lookup is not null)
        {
            (members, ignored) = await NewMembers.ResolveAsync(asked, attribute, lookup, model.Options.UnknownMembers, cancellationToken).ConfigureAwait(false);
            if (attempt.MembersApart is null)
            {
                after = InlineMembers.Apply(after, before, members, attribute);
                changed = OfState(ChangeFinder.Find(before, after, attempt.Type.Type), attempt);
                members = null;
            }
        }

        return new Change(changed.Count == 0 ? before : after.Freeze(), changed)
        {
            Password = password, Members = members is { IsEmpty: true } ? null : members, IgnoredMembers = ignored,
        };
    }

    // The session is cleared, so that a retry does not report the same repairs again.
    private IReadOnlyList<PatchOperation> Read()
    {
        Session.Clear();
        return PatchReader.TryRead(body, settings, out var read, out var error)
            ? read
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is not a valid PatchOp message."));
    }

    private PatchSettings SettingsFor(WriteAttempt attempt, ScimObject before, MemberLookup? lookup) => lookup is null
        ? settings
        : settings with { MemberLookup = lookup, ReadMembers = ReaderOf(attempt, before) };

    private static Func<CancellationToken, IAsyncEnumerable<ScimMember>> ReaderOf(WriteAttempt attempt, ScimObject before) =>
        attempt.MembersApart is { } members
            ? cancellation => members.StreamMembersAsync(attempt.Target.Id, attempt.Context, cancellation)
            : _ => MemberElements.Of(before).Select(member => new ScimMember { Node = member }).ToAsyncEnumerable();

    // Without the password, which no store receives, and without members that are stored separately.
    private static List<ScimPath> OfState(IReadOnlyList<ScimPath> changed, WriteAttempt attempt)
    {
        var left = new List<ScimPath>(changed.Count);
        foreach (var path in changed)
        {
            var isPassword = path.Schema is null && string.Equals(path.Attribute, attempt.Type.PasswordName, StringComparison.OrdinalIgnoreCase);
            var liesApart = attempt.MembersApart is not null && path == new ScimPath(MemberElements.Name);
            if (!isPassword && !liesApart)
            {
                left.Add(path);
            }
        }

        return left;
    }
}

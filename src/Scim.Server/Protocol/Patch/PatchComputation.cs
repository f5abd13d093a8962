using Scim.Server.Dialects;
using Scim.Server.Patching;
using Scim.Server.Patching.Changes;
using Scim.Server.Protocol.Memberships;
using Scim.Server.Protocol.Model;
using Scim.Server.Protocol.Writing;

namespace Scim.Server.Protocol.Patch;

/// <summary>The new state by the operations of a PATCH. What is repaired counts once, however often the operations are applied.</summary>
internal sealed class PatchComputation : IComputation
{
    private readonly ReadOnlyMemory<byte> body;
    private readonly PatchSettings settings;
    private IReadOnlyList<PatchOperation>? operations;

    public PatchComputation(ReadOnlyMemory<byte> body, TypeModel type, ServerModel model)
    {
        this.body = body;
        Session = model.Options.NewSession();
        settings = new PatchSettings
        {
            Type = type.Type,
            Dialect = Session,
            FilterLimits = model.Options.FilterLimits,
            MaxOperations = model.Options.MaxPatchOperations,
            StrictCanonicalValues = type.StrictCanonicalValues,
        };
        operations = Read();
        Asserted = AssertedAttributes.Of(operations, type.Type);
        TouchesMembersAlone = type.Members is { } members && type.Store.KeepsMembers(model.Root) && MembersAlone.Hold(operations, members);
    }

    public DialectSession Session { get; }

    /// <summary>What the client named of that which is returned on request; null for nothing.</summary>
    public IReadOnlySet<ScimAttribute>? Asserted { get; }

    public ScimEventKind Kind => ScimEventKind.Patched;

    public bool TouchesMembersAlone { get; }

    public async ValueTask<Change> ComputeAsync(ScimObject before, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var current = operations ?? Read();
        operations = null;
        var outcome = await PatchEngine.ApplyAsync(current, before, SettingsFor(attempt), cancellationToken).ConfigureAwait(false);
        if (outcome.Error is { } error)
        {
            throw new ScimException(error);
        }

        var after = Password.TakeOut(outcome.After ?? before, attempt.Type, out var password);
        var changed = OfState(outcome.Changed, attempt);
        IReadOnlyList<string> ignored = [];
        if (changed.Count > 0 && attempt.Type.Members is not null && attempt.MembersApart is null)
        {
            (after, ignored) = await InlineMembers.AdmitAsync(before, after, attempt.Work, cancellationToken).ConfigureAwait(false);
            changed = ignored.Count == 0 ? changed : OfState(ChangeFinder.Find(before, after, attempt.Type.Type), attempt);
        }

        ScimMemberDelta? members = null;
        if (outcome.Members is { } apart)
        {
            (members, ignored) = await DeltaAsync(apart, attempt, cancellationToken).ConfigureAwait(false);
        }

        return new Change(changed.Count == 0 ? before : after.Freeze(), changed) { Password = password, Members = members, IgnoredMembers = ignored };
    }

    // The session is emptied, so that a repetition does not report the same repairs again.
    private IReadOnlyList<PatchOperation> Read()
    {
        Session.Clear();
        return PatchReader.TryRead(body, settings, out var read, out var error)
            ? read
            : throw new ScimException(error ?? ScimError.InvalidSyntax("The body is no PATCH."));
    }

    private PatchSettings SettingsFor(WriteAttempt attempt) => attempt.MembersApart is { } members
        ? settings with { ReadMembers = ReaderOf(members, attempt) }
        : settings;

    private static Func<CancellationToken, IAsyncEnumerable<ScimMember>> ReaderOf(IScimMemberStore members, WriteAttempt attempt) =>
        cancellation => members.StreamMembersAsync(attempt.Target.Id, attempt.Context, cancellation);

    // Without the password, which no store sees, and without members that lie apart.
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

    private static async ValueTask<(ScimMemberDelta? Delta, IReadOnlyList<string> Ignored)> DeltaAsync(
        MemberChange change, WriteAttempt attempt, CancellationToken cancellationToken)
    {
        var (added, ignored) = await NewMembers.ResolveAsync(change.Add, attempt.Scope, attempt.Context, cancellationToken).ConfigureAwait(false);
        var delta = new ScimMemberDelta { Clear = change.Clear, Add = added, Remove = change.Remove };
        return (delta.IsEmpty ? null : delta, ignored);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Scim.Server.Dialects;
using Scim.Server.Patching;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Runs a PATCH from the text of its operations to its outcome.</summary>
internal sealed class Patch
{
    public Patch(ScimDialect dialect, ScimResourceType? type = null)
    {
        Session = new DialectSession(dialect);
        Type = type ?? ScimResourceTypes.User;
    }

    public ScimResourceType Type { get; }

    public DialectSession Session { get; }

    /// <summary>Set where members are kept apart: those present.</summary>
    public IReadOnlyList<ScimObject>? Members { get; init; }

    /// <summary>The resources that can be members.</summary>
    public KnownMembers Known { get; } = new();

    /// <summary>How many members were read.</summary>
    public int MembersRead { get; private set; }

    public PatchSettings Settings => new()
    {
        Type = Type,
        Dialect = Session,
        FilterLimits = new ScimFilterLimits(),
        MaxOperations = 1_000,
        ReadMembers = Members is null ? null : _ => ReadAsync(Members),
        MemberLookup = Members is null ? null : Known,
    };

    public static Patch Strict(ScimResourceType? type = null) => new(ScimDialect.Strict, type);

    public static Patch Default(ScimResourceType? type = null) => new(ScimDialect.Default, type);

    /// <summary>With a single rule switched on.</summary>
    public static Patch With(ScimDialectRule rule, ScimResourceType? type = null) => new(ScimDialect.Strict.With(rule), type);

    /// <summary>With every rule but one.</summary>
    public static Patch Without(ScimDialectRule rule, ScimResourceType? type = null) => new(ScimDialect.Default.Without(rule), type);

    public static string Message(string operations) => $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":{{operations}}}""";

    public PatchOutcome Run(ScimObject before, string operations) => RunMessage(before, Message(operations));

    public PatchOutcome Run(string before, string operations) => Run(Tree.Of(before), operations);

    public PatchOutcome RunMessage(ScimObject before, string message) => RunMessage(before, Encoding.UTF8.GetBytes(message));

    public PatchOutcome RunMessage(ScimObject before, byte[] message)
    {
        if (!PatchReader.TryRead(message, Settings, out var operations, out var error))
        {
            operations.Should().BeEmpty();
            return PatchOutcome.Refused(error!); // a refusal has a reason
        }

        error.Should().BeNull();
        return Complete(PatchEngine.ApplyAsync(operations, before, Settings, CancellationToken.None));
    }

    /// <summary>The state after the operations, as JSON in normal form.</summary>
    public string After(string before, string operations)
    {
        var outcome = Run(before, operations);
        outcome.Error.Should().BeNull("the operations are fine, but: {0}", outcome.Error?.Detail);
        return NormalForm.Of(outcome.After!); // there without an error
    }

    public ScimError Refuse(string before, string operations)
    {
        var outcome = Run(before, operations);
        outcome.Error.Should().NotBeNull("the operations must be refused");
        return outcome.Error!; // checked above
    }

    public static string Normal(string json) => NormalForm.Of(JsonNode.Parse(json)!.AsObject()); // tests hand objects only

    // The members of these tests are in memory: nothing is ever waited for.
    private static PatchOutcome Complete(ValueTask<PatchOutcome> outcome)
    {
        outcome.IsCompleted.Should().BeTrue();
        return outcome.AsTask().GetAwaiter().GetResult();
    }

    private async IAsyncEnumerable<ScimMember> ReadAsync(IReadOnlyList<ScimObject> members)
    {
        foreach (var member in members)
        {
            MembersRead++;
            yield return ScimMemberOf(member);
        }

        await ValueTask.CompletedTask;
    }

    private static ScimMember ScimMemberOf(ScimObject node)
    {
        var member = new ScimMember();
        member.Attach(node);
        return member;
    }
}

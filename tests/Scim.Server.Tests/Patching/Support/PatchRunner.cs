using System.Text;
using System.Text.Json.Nodes;
using Scim.Server.Dialects;
using Scim.Server.Patching;
using Scim.Server.Patching.Model;

namespace Scim.Server.Tests.Patching.Support;

/// <summary>Runs a PATCH from the text of its operations to its outcome.</summary>
internal sealed class PatchRunner
{
    public PatchRunner(ScimDialect dialect, ScimResourceType? type = null)
    {
        Session = new DialectSession(dialect);
        Type = type ?? ScimResourceTypes.User;
    }

    public ScimResourceType Type { get; }

    public DialectSession Session { get; }

    /// <summary>The current members, if they are stored separately; otherwise null.</summary>
    public IReadOnlyList<ScimObject>? Members { get; init; }

    /// <summary>The resources that can be members.</summary>
    public FakeMemberLookup MemberLookup { get; } = new();

    /// <summary>The number of members that were read.</summary>
    public int MembersRead { get; private set; }

    public PatchSettings Settings => new()
    {
        Type = Type,
        Dialect = Session,
        FilterLimits = new ScimFilterLimits(),
        MaxOperations = 1_000,
        ReadMembers = Members is null ? null : _ => ReadAsync(Members),
        MemberLookup = Members is null ? null : MemberLookup,
    };

    public static PatchRunner Strict(ScimResourceType? type = null) => new(ScimDialect.Strict, type);

    public static PatchRunner Default(ScimResourceType? type = null) => new(ScimDialect.Default, type);

    /// <summary>The strict dialect with one rule added.</summary>
    public static PatchRunner With(ScimDialectRule rule, ScimResourceType? type = null) => new(ScimDialect.Strict.With(rule), type);

    /// <summary>The default dialect without one rule.</summary>
    public static PatchRunner Without(ScimDialectRule rule, ScimResourceType? type = null) => new(ScimDialect.Default.Without(rule), type);

    public static string CreateMessage(string operations) => $$"""{"schemas":["{{ScimUrns.PatchOp}}"],"Operations":{{operations}}}""";

    public PatchOutcome Run(ScimObject before, string operations) => RunMessage(before, CreateMessage(operations));

    public PatchOutcome Run(string before, string operations) => Run(JsonTree.FromJson(before), operations);

    public PatchOutcome RunMessage(ScimObject before, string message) => RunMessage(before, Encoding.UTF8.GetBytes(message));

    public PatchOutcome RunMessage(ScimObject before, byte[] message)
    {
        if (!PatchReader.TryRead(message, Settings, out var operations, out var error))
        {
            operations.Should().BeEmpty();
            return PatchOutcome.Rejected(error!); // set when reading fails
        }

        error.Should().BeNull();
        return GetResult(PatchEngine.ApplyAsync(operations, before, Settings, CancellationToken.None));
    }

    /// <summary>The state after the operations, as JSON in normal form.</summary>
    public string RunToJson(string before, string operations)
    {
        var outcome = Run(before, operations);
        outcome.Error.Should().BeNull("the operations are valid, but: {0}", outcome.Error?.Detail);
        return PatchVectorNormalizer.Normalize(outcome.After!); // there without an error
    }

    public ScimError RunToError(string before, string operations)
    {
        var outcome = Run(before, operations);
        outcome.Error.Should().NotBeNull("the operations must be rejected");
        return outcome.Error!; // checked above
    }

    public static string Normalize(string json) => PatchVectorNormalizer.Normalize(JsonNode.Parse(json)!.AsObject()); // tests hand objects only

    // The members of these tests are in memory, so the task always completes synchronously.
    private static PatchOutcome GetResult(ValueTask<PatchOutcome> outcome)
    {
        outcome.IsCompleted.Should().BeTrue();
        return outcome.AsTask().GetAwaiter().GetResult();
    }

    private async IAsyncEnumerable<ScimMember> ReadAsync(IReadOnlyList<ScimObject> members)
    {
        foreach (var member in members)
        {
            MembersRead++;
            yield return CreateMember(member);
        }

        await ValueTask.CompletedTask;
    }

    private static ScimMember CreateMember(ScimObject node)
    {
        var member = new ScimMember();
        member.Attach(node);
        return member;
    }
}

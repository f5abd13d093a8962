using Scim.Server.Benchmarks.Stores.Seeding;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>What is done with groups of different sizes.</summary>
internal sealed class MemberScenario(StoreSubject subject)
{
    /// <summary>Adds a user to each group in turn, then takes it out again: the groups keep their sizes.</summary>
    public IReadOnlyList<Step> Steps() =>
    [
        .. subject.Filled.Groups.Select(size => new Step(AddTo(size), turn => ChangeAsync(size, new() { Add = [Guest(turn)] }))),
        .. subject.Filled.Groups.Select(size => new Step(RemoveFrom(size), turn => ChangeAsync(size, new() { Remove = [Guest(turn).Value ?? string.Empty] }))),
    ];

    public static string AddTo(int size) => $"member added to a group of {size}";

    public static string RemoveFrom(int size) => $"member removed from a group of {size}";

    public async ValueTask FindAsync(int size)
    {
        if (await subject.Groups.FindAsync(subject.GroupId(size), ScimProjection.Default, subject.GroupContext, default) is null)
        {
            throw new InvalidOperationException($"The group of {size} is not found.");
        }
    }

    public async ValueTask ReadAsync(int size)
    {
        await FindAsync(size);
        var count = 0;
        await foreach (var _ in ((IScimMemberStore)subject.Groups).StreamMembersAsync(subject.GroupId(size), subject.GroupContext, default))
        {
            count++;
        }

        if (count != size)
        {
            throw new InvalidOperationException($"The group of {size} has {count} members.");
        }
    }

    // Of the half of the users that is in no group.
    private ScimMember Guest(int turn) =>
        new() { Value = subject.UserId(subject.Filled.Users - 1 - (int)(SeedId.Scatter((ulong)turn) % (ulong)(subject.Filled.Users / 2))), Type = "User" };

    private async ValueTask ChangeAsync(int size, ScimMemberDelta delta)
    {
        var writeResult = await subject.Groups.UpdateAsync(new() { Id = subject.GroupId(size), Members = delta }, subject.GroupContext, default);
        if (!writeResult.HasChanged)
        {
            throw new InvalidOperationException($"The group of {size} has not changed.");
        }
    }
}

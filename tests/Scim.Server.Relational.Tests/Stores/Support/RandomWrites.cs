using Scim.Server.Relational.Tests.Querying.Support;

namespace Scim.Server.Relational.Tests.Stores.Support;

/// <summary>Generates random writes: with few names and numbers, so that they conflict, swap owners and refer to deleted resources.</summary>
internal sealed class RandomWrites(Random random)
{
    private static readonly string[] Names =
    [
        "jo", "JO", "Jo", "anna", "ANNA", "straße", "STRASSE", "", "İ", "i\u0307", Long("a"), Long("A"), Long("b"), Long(""), Long("a")[1..] + "z",
        Long(new string('q', 400)), Long(new string('q', 400) + "1"),
    ];

    private static readonly UpdatePrecondition[] Preconditions = [UpdatePrecondition.Any, UpdatePrecondition.Expected, UpdatePrecondition.Known, UpdatePrecondition.Known, UpdatePrecondition.Known, UpdatePrecondition.Other];

    private readonly RandomValues values = new(random);
    private int users;
    private int groups = 1000;

    /// <summary>The numbers of users so far.</summary>
    public IEnumerable<int> Users => Enumerable.Range(0, users);

    /// <summary>The numbers of groups so far.</summary>
    public IEnumerable<int> Groups => Enumerable.Range(1000, groups - 1000);

    public static IReadOnlyList<string> UserNames => Names;

    public RandomWrite Next() => random.Next(12) switch
    {
        0 or 1 or 2 => CreateUser(users++, User()),
        3 or 4 => UpdateUser(User()),
        5 => ChangeCase(),
        6 => Swap(),
        7 => CreateGroup(groups++, values.Text(), Numbers()),
        8 or 9 => UpdateGroup(),
        10 => DeleteUser(AnyUser()),
        _ => random.Next(3) == 0 ? DeleteGroup(AnyGroup()) : UpdateGroup(),
    };

    private static RandomWrite CreateUser(int number, ScimObject tree) => new($"create user {number}", async side =>
    {
        await side.CreateUserAsync(number, tree);
        return true;
    });

    private static RandomWrite CreateGroup(int number, string name, int[] members) => new($"create group {number} of {string.Join(' ', members)}", async side =>
    {
        await side.CreateGroupAsync(number, name, members.Distinct());
        return true;
    });

    private static RandomWrite DeleteUser(int number) => new($"delete user {number}", async side =>
    {
        await side.DeleteUserAsync(number);
        return true;
    });

    private static RandomWrite DeleteGroup(int number) => new($"delete group {number}", async side =>
    {
        await side.DeleteGroupAsync(number);
        return true;
    });

    private RandomWrite UpdateUser(ScimObject tree)
    {
        var (number, terms, isWhole) = (AnyUser(), values.Pick(Preconditions), values.Boolean());
        return new($"update user {number}, {terms}", side => side.UpdateUserAsync(number, before => isWhole ? tree.Freeze().Thaw() : Merge(before, tree), terms));
    }

    private RandomWrite ChangeCase()
    {
        var (number, terms) = (AnyUser(), values.Pick(Preconditions));
        return new($"change case of user {number}, {terms}", side => side.UpdateUserAsync(number, SwapCase, terms));
    }

    private RandomWrite Swap()
    {
        var (one, other, terms) = (AnyUser(), AnyUser(), values.Pick([UpdatePrecondition.Any, UpdatePrecondition.Expected, UpdatePrecondition.Known]));
        return new($"swap {one} and {other}, {terms}", async side =>
        {
            var (first, second) = (await side.FindUserAsync(one), await side.FindUserAsync(other));
            await side.UpdateUserAsync(one, before => Rename(before, "parked"), terms);
            await side.UpdateUserAsync(other, before => Rename(before, first?.UserName), terms);
            return await side.UpdateUserAsync(one, before => Rename(before, second?.UserName), terms);
        });
    }

    private RandomWrite UpdateGroup()
    {
        var (number, terms) = (AnyGroup(), values.Pick(Preconditions));
        var name = values.Boolean() ? values.Text() : null;
        (bool Clear, int[] Add, int[] Remove)? members = random.Next(4) == 0 ? null : (random.Next(4) == 0, Numbers(), values.Boolean() ? [] : Numbers());
        return new($"update group {number}, {terms}", side => side.UpdateGroupAsync(number, name, members, terms));
    }

    private int AnyUser() => random.Next(users + 1);

    private int AnyGroup() => 1000 + random.Next(groups - 999);

    private int[] Numbers() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(12) == 0 ? AnyGroup() : AnyUser()).Distinct()];

    private ScimObject User()
    {
        var user = new ScimUser { Schemas = [ScimUrns.User], UserName = values.Pick(Names) };
        user.ExternalId = Maybe(values.Text);
        user.DisplayName = Maybe(values.Text);
        user.Active = random.Next(3) switch { 0 => null, 1 => true, _ => false };
        if (values.Boolean())
        {
            user.Name = new ScimName { FamilyName = values.Pick(Names), Formatted = values.Text() };
        }

        var primary = random.Next(4);
        user.Emails = [.. Enumerable.Range(0, random.Next(4)).Select(index => new ScimEmail { Value = values.Pick(Names), Primary = index == primary ? true : null })];
        return user.Node;
    }

    private string? Maybe(Func<string> value) => values.Boolean() ? value() : null;

    private static ScimObject Merge(ScimObject before, ScimObject changes)
    {
        foreach (var name in (string[])["userName", "emails", "active"])
        {
            before.Set(name, changes[name]);
        }

        return before;
    }

    private static ScimObject SwapCase(ScimObject before)
    {
        var name = before["userName"].AsString() ?? string.Empty;
        return Rename(before, string.Concat(name.Select(letter => char.IsAsciiLetterUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter))));
    }

    private static ScimObject Rename(ScimObject before, string? name)
    {
        before.Set("userName", ScimValue.From(name));
        return before;
    }

    private static string Long(string end) => new string('n', 256) + end;
}

/// <summary>A write that can be done to either side.</summary>
internal sealed record RandomWrite(string Text, Func<NumberedStorePair, Task<bool>> Run)
{
    /// <summary>Applies the write; the result is the same for every pair of stores.</summary>
    public async Task<string> ApplyAsync(NumberedStorePair side)
    {
        try
        {
            return $"{Text}: {await Run(side)}";
        }
        catch (ScimException refusal)
        {
            return $"{Text}: {refusal.Error.Status} {refusal.Error.Type}";
        }
    }
}

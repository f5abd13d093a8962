namespace Scim.Server.Standalone.Tests.Writers;

/// <summary>
/// What one writer was told that the server did, and the one request, if any, to which no answer came: that one may be done or not, but not by
/// half. Not thread-safe.
/// </summary>
internal sealed class Ledger(string name)
{
    /// <summary>The writer; begins the names of all that it creates.</summary>
    public string Name { get; } = name;

    /// <summary>The users that were created and not deleted.</summary>
    public List<KnownUser> Users { get; } = [];

    /// <summary>The ids of users whose deletion was acknowledged.</summary>
    public List<string> Gone { get; } = [];

    /// <summary>The id of the writer's group; null before it is created.</summary>
    public string? GroupId { get; set; }

    /// <summary>The members of the group.</summary>
    public HashSet<string> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The last version of the group that was seen.</summary>
    public long GroupVersion { get; set; }

    /// <summary>How many users were asked for so far, which numbers them.</summary>
    public int Asked { get; set; }

    /// <summary>What was asked last and not answered.</summary>
    public Unanswered? Open { get; set; }

    /// <summary>The name of a user by its number.</summary>
    public string UserName(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}-{number}");
}

/// <summary>A user as the server acknowledged it.</summary>
internal sealed record KnownUser(string Id, string UserName, string? Title, long Version);

/// <summary>A request without an answer.</summary>
internal abstract record Unanswered
{
    private Unanswered()
    {
    }

    public sealed record Create(string UserName) : Unanswered;

    public sealed record Retitle(string Id, string Title) : Unanswered;

    public sealed record Delete(string Id) : Unanswered;

    public sealed record Join(string Id) : Unanswered;

    public sealed record Leave(string Id) : Unanswered;
}

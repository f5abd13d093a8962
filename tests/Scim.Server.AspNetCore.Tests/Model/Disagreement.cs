namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Server and model do not agree; the message tells how to see it again.</summary>
internal sealed class Disagreement : Exception
{
    public Disagreement(int seed, int step, string operation, string difference)
        : base($"Seed {seed}, step {step}: {operation}\n{difference}")
    {
    }
}

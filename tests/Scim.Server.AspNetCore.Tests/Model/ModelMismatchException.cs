namespace Scim.Server.AspNetCore.Tests.Model;

/// <summary>Server and model differ; the message says how to reproduce it.</summary>
internal sealed class ModelMismatchException : Exception
{
    public ModelMismatchException(int seed, int step, string operation, string difference)
        : base($"Seed {seed}, step {step}: {operation}\n{difference}")
    {
    }
}

using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Bitrix24Typed.CodeFixes.Tests;

/// <summary>Lets projects refer to analyzers by file, as packages do, and finds them among what the tests have loaded.</summary>
internal sealed class LoadedAssemblies : IAnalyzerAssemblyLoader
{
    public static AnalyzerFileReference ReferenceTo(Assembly assembly) => new(assembly.Location, new LoadedAssemblies());

    public void AddDependencyLocation(string fullPath)
    {
    }

    public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
}
